import { SessionId } from '@incuera/contract/ids.ts'
import { ASK_CANDIDATES_MAX } from '@incuera/contract/search/limits.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import type { IndexFile } from '#sessions/search/indexFile.ts'
import { searchWords } from '#sessions/search/textIndex.ts'
import { isInRange } from '../search/isInRange.ts'
import { keywordsOf } from './keywordsOf.ts'

/** Sessions of the range that have words of the question, best first, and how many the index knows in it. */
export function findByIndex(
  { index, versions }: Pick<IndexFile, 'index' | 'versions'>,
  question: string,
  range: DayRange,
): { hits: { sid: SessionId; score: number }[]; sessions: number } {
  const hits = searchWords(index, keywordsOf(question).join(' '))
    // A clock may be wrong: who reads the session compares its real beginning.
    .filter(({ id }) => isInRange(id, range, 1))
    .slice(0, ASK_CANDIDATES_MAX)
    .map(({ id, score }) => ({ sid: SessionId.parse(id), score }))
  return { hits, sessions: Object.keys(versions).filter((sid) => isInRange(sid, range)).length }
}
