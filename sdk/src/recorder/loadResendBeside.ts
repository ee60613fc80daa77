/** Replaces `loadResend.ts` in scripts: it is the same file, next to the script. */
export { loadParts as loadResend } from '../record/onDemand/loadPartsBeside.ts'
