import { SessionId } from '@incuera/contract/ids.ts'
import { ASK_CANDIDATES_MAX } from '@incuera/contract/search/limits.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import type { IndexFile } from '#sessions/search/indexFile.ts'
import { searchWords } from '#sessions/search/textIndex.ts'
import { keywordsOf } from './keywordsOf.ts'

const DAY_MS = 86_400_000

/** Sessions of the range that have words of the question, best first, and how many the index knows in it. */
export function findByIndex(
  { index, versions }: Pick<IndexFile, 'index' | 'versions'>,
  question: string,
  range: DayRange,
): { hits: { sid: SessionId; score: number }[]; sessions: number } {
  const isIn = (sid: string) => {
    const startedAt = startOf(sid)
    // A clock may be wrong: who reads the session compares its real beginning.
    return (
      startedAt === null ||
      (startedAt >= Date.parse(range.from) - DAY_MS && startedAt < Date.parse(range.to) + 2 * DAY_MS)
    )
  }
  const hits = searchWords(index, keywordsOf(question).join(' '))
    .filter(({ id }) => isIn(id))
    .slice(0, ASK_CANDIDATES_MAX)
    .map(({ id, score }) => ({ sid: SessionId.parse(id), score }))
  const sessions = Object.keys(versions).filter((sid) => {
    const startedAt = startOf(sid)
    return startedAt === null || (startedAt >= Date.parse(range.from) && startedAt < Date.parse(range.to) + DAY_MS)
  }).length
  return { hits, sessions }
}

/** The time in an id of version 7, in milliseconds since the epoch, by the clock of the visitor; null: another version. */
const startOf = (sid: string): number | null =>
  sid[14] === '7' ? Number.parseInt(sid.replace('-', '').slice(0, 12), 16) : null
