import { toRanges } from '../state/ranges.ts'
import type { BatchRef } from './batchRef.ts'

/** A DynamoDB item holds 400 KB; only a session full of holes comes near this. */
const COVERED_CHARACTERS_MAX = 50_000

/** Which batches these are, per window, short enough for META; undefined when it is not. */
export function coverageOf(batches: readonly BatchRef[]): Record<string, string> | undefined {
  const wids = [...new Set(batches.map(({ wid }) => wid))]
  const covered = Object.fromEntries(wids.map((wid) => [wid, toRanges(batches.filter((ref) => ref.wid === wid).map(({ seq }) => seq))]))
  return JSON.stringify(covered).length <= COVERED_CHARACTERS_MAX ? covered : undefined
}

export function isSameCoverage(a: Record<string, string> | undefined, b: Record<string, string> | undefined): boolean {
  if (!a || !b) return false
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((wid) => a[wid] === b[wid])
}
