import type { PageStay } from '@incuera/contract/manifest.ts'
import type { TimeRange } from '@incuera/contract/timeRange.ts'

/** For how long of a stay the visitor was active. @param idle of the window, in order and apart from each other */
export function activeMsOf(
  { enteredAtMs, leftAtMs }: Pick<PageStay, 'enteredAtMs' | 'leftAtMs'>,
  idle: readonly TimeRange[],
): number {
  let idleMs = 0
  for (let at = firstAfter(enteredAtMs, idle); at < idle.length; at++) {
    const range = idle[at]
    if (!range || range.fromMs >= leftAtMs) break
    idleMs += Math.min(range.toMs, leftAtMs) - Math.max(range.fromMs, enteredAtMs)
  }
  return leftAtMs - enteredAtMs - idleMs
}

/** The first range that ends after this time: a session has thousands of ranges, and of stays. */
function firstAfter(ms: number, idle: readonly TimeRange[]): number {
  let [low, high] = [0, idle.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((idle[middle]?.toMs ?? ms) > ms) high = middle
    else low = middle + 1
  }
  return low
}
