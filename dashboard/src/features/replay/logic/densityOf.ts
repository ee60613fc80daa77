import type { Signal } from '@incuera/contract/analysis.ts'
import { SEVERITY_POINTS, severityOf } from '@incuera/contract/friction.ts'

/**
 * How much happened in each range of the session, 0 to 1. A root keeps quiet ranges visible beside a busy one.
 * @param counts by number of the range; the highest of several tabs counts
 */
export function activityOf(counts: Iterable<ReadonlyMap<number, number>>, ranges: number): number[] {
  const sums = new Array<number>(ranges).fill(0)
  for (const tab of counts)
    for (const [at, count] of tab) if (at >= 0 && at < ranges) sums[at] = Math.max(sums[at] ?? 0, count)
  // Recorders report movements every half second, so neighbours are one activity.
  const smooth = sums.map((count, at) => ((sums[at - 1] ?? 0) + 2 * count + (sums[at + 1] ?? 0)) / 4)
  const most = Math.max(1, ...smooth)
  return smooth.map((count) => Math.sqrt(count / most))
}

/**
 * How much went wrong in each range of the session, 0 to 1: the points of its signals, spread over their neighbours.
 */
export function frictionBy(
  signals: readonly Pick<Signal, 'kind' | 'severity' | 'atMs'>[],
  durationMs: number,
  ranges: number,
): number[] {
  const sums = new Array<number>(ranges).fill(0)
  if (durationMs <= 0) return sums
  for (const signal of signals) {
    const points = SEVERITY_POINTS[severityOf(signal)]
    const at = Math.min(ranges - 1, Math.max(0, Math.floor((signal.atMs / durationMs) * ranges)))
    for (const [distance, share] of [1, 0.6, 0.25].entries())
      for (const place of distance === 0 ? [at] : [at - distance, at + distance])
        if (place >= 0 && place < ranges) sums[place] = (sums[place] ?? 0) + points * share
  }
  const most = Math.max(SEVERITY_POINTS.critical, ...sums)
  return sums.map((points) => points / most)
}

/** The outline of a band, from left to right, as an SVG path in a box of `values.length - 1` by `height`. */
export function bandPath(values: readonly number[], height: number): string {
  if (values.length < 2) return ''
  const points = values.map((value, at) => `L${at} ${(height * (1 - value)).toFixed(1)}`).join('')
  return `M0 ${height}${points}L${values.length - 1} ${height}Z`
}
