import { DIGEST_DEVIATIONS_MIN } from '@incuera/contract/watchLimits.ts'

/** How often something happened, of how many. */
export interface Rate {
  count: number
  of: number
}

/**
 * Whether two rates differ by more than chance explains (two-proportion z-test).
 * @returns the sign of the change; 0: it may be chance
 */
export function isNotable(now: Rate, before: Rate): -1 | 0 | 1 {
  if (now.of === 0 || before.of === 0) return 0
  const pooled = (now.count + before.count) / (now.of + before.of)
  // Counts of events may exceed what they are counted in: then their variance is that of a Poisson process.
  const variance = pooled < 1 ? pooled * (1 - pooled) : pooled
  const deviation = Math.sqrt(variance * (1 / now.of + 1 / before.of))
  const difference = now.count / now.of - before.count / before.of
  if (deviation === 0 || Math.abs(difference) < DIGEST_DEVIATIONS_MIN * deviation) return 0
  return difference > 0 ? 1 : -1
}
