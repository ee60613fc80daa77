/** A relative address, as that of `record/onDemand/loadParts.ts`: it is the same file. */
export const loadResend = () => import('./resendLeft.ts')
