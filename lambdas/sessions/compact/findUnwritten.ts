import { rowMark } from '../lake/rowMark.ts'
import type { Written } from '../model/live.ts'
import type { BatchRef } from './batchRef.ts'

/**
 * The stored batches whose rows may be missing from the lake, because ingest crashed between the raw object and the
 * state, or Firehose refused them. None if numbers and marks add up; the missing one if it is a single one; otherwise
 * all, since SQL drops duplicates by event id.
 * @param written the state before `stored` was listed
 */
export function findUnwritten(stored: readonly BatchRef[], written: Written): readonly BatchRef[] {
  const marks = stored.map(({ wid, seq }) => rowMark(wid, seq))
  const missing = stored.length - written.batches
  const difference = marks.reduce((sum, mark) => sum + mark, 0) - written.marks
  if (missing === 0 && difference === 0) return []
  const one = missing === 1 ? stored[marks.indexOf(difference)] : undefined
  return one ? [one] : stored
}
