import { rangesInclude, toRanges } from '../state/ranges.ts'
import type { BatchRef } from './batchRef.ts'

/** A DynamoDB item holds 400 KB; only a session full of gaps comes close. */
const COVERED_CHARACTERS_MAX = 50_000

/** The numbers of these batches, per window, short enough for META; undefined if they are not. */
export function coverageOf(batches: readonly BatchRef[]): Record<string, string> | undefined {
  const wids = [...new Set(batches.map(({ wid }) => wid))]
  const covered = Object.fromEntries(
    wids.map((wid) => [wid, toRanges(batches.filter((ref) => ref.wid === wid).map(({ seq }) => seq))]),
  )
  return JSON.stringify(covered).length <= COVERED_CHARACTERS_MAX ? covered : undefined
}

/** Whether every batch of `inner` is in `outer`; false if one of the two is unknown. */
export function includesCoverage(
  outer: Record<string, string> | undefined,
  inner: Record<string, string> | undefined,
): boolean {
  return (
    outer !== undefined &&
    inner !== undefined &&
    Object.entries(inner).every(([wid, ranges]) => rangesInclude(outer[wid] ?? '', ranges))
  )
}
