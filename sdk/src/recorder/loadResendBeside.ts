/** In the place of `loadResend.ts` in scripts: it is the same file that lies beside the script. */
export { loadParts as loadResend } from '../record/onDemand/loadPartsBeside.ts'
