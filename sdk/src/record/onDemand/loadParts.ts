/**
 * A relative address, which customers' bundlers make a file of their own. `bundle/buildSdk.ts` writes the name that the
 * file has.
 */
export const loadParts = () => import('./watchOnDemand.ts')
