import type { Ring, RingLimits } from '#session/createRing.ts'

/**
 * Holding a page in memory is for the full recorder. `bundle/buildSdk.ts` puts `full/openRing.ts` in the place of this
 * file.
 */
export const openRing: ((limits: RingLimits, onOverflow: () => void) => Ring) | null = null
