import { type ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { RANKED_ROWS_MAX } from '@incuera/contract/search/limits.ts'
import type { Search } from '@incuera/contract/search/search.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import { searchWords } from '#sessions/search/textIndex.ts'
import { isInRange } from './isInRange.ts'
import { type ReadIndexPorts, readIndex } from './readIndex.ts'

/**
 * The sessions that have words like all of those that a search asks for, best first: for a search that no session meets
 * to the letter. None for a search with fields, which only the lake can compare.
 */
export async function findAlike(
  ports: ReadIndexPorts,
  pid: ProjectId,
  { clauses }: Search,
  range: DayRange,
): Promise<SessionId[]> {
  const texts = clauses.flatMap((clause) => (clause.type === 'text' && !clause.isNegated ? [clause.text] : []))
  if (texts.length === 0 || texts.length < clauses.length) return []
  const file = await readIndex(ports, pid)
  if (!file) return []
  return searchWords(file.index, texts.join(' '), 'AND')
    .filter(({ id }) => isInRange(id, range))
    .slice(0, RANKED_ROWS_MAX)
    .map(({ id }) => SessionId.parse(id))
}
