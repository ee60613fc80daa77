import type { WindowId } from '@incuera/contract/ids.ts'
import type { Gap } from '@incuera/contract/manifest.ts'

/**
 * Numbers missing between 0 and the last one of a window, and numbers that arrived but cannot be played, as runs.
 * @param arrived numbers of readable batches
 */
export function findGaps(
  wid: WindowId,
  arrived: readonly number[],
  unplayable: readonly number[],
  last: number,
): Gap[] {
  const whole = new Set(arrived)
  for (const seq of unplayable) whole.delete(seq)
  const gaps: Gap[] = []
  let fromSeq = 0
  for (const seq of [...whole].sort((a, b) => a - b).concat(last + 1)) {
    if (seq > fromSeq) gaps.push({ wid, fromSeq, toSeq: seq - 1 })
    fromSeq = seq + 1
  }
  return gaps
}
