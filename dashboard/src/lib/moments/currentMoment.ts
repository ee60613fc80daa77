/**
 * The last moment that has happened by this time; -1 before the first.
 * @param moments sorted by time
 */
export function currentMoment(moments: { atMs: number }[], atMs: number): number {
  let low = 0
  let high = moments.length
  while (low < high) {
    const middle = (low + high) >> 1
    const moment = moments[middle]
    if (moment && moment.atMs <= atMs) low = middle + 1
    else high = middle
  }
  return low - 1
}
