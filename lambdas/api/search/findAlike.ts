import { type ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { RANKED_ROWS_MAX } from '@incuera/contract/search/limits.ts'
import type { Search } from '@incuera/contract/search/search.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import { searchWords } from '#sessions/search/textIndex.ts'
import { fuseRanks } from './fuseRanks.ts'
import { isInRange } from './isInRange.ts'
import { type NearestPorts, nearestSessions } from './nearestSessions.ts'
import { type ReadIndexPorts, readIndex } from './readIndex.ts'

/**
 * The sessions that have words like all of those that a search asks for, or that mean the same, best first: for a search
 * that no session meets to the letter. None for a search with fields, which only the lake can compare.
 */
export async function findAlike(
  ports: ReadIndexPorts & NearestPorts,
  pid: ProjectId,
  { clauses }: Search,
  range: DayRange,
): Promise<SessionId[]> {
  const texts = clauses.flatMap((clause) => (clause.type === 'text' && !clause.isNegated ? [clause.text] : []))
  if (texts.length === 0 || texts.length < clauses.length) return []
  const text = texts.join(' ')
  const [file, meant] = await Promise.all([readIndex(ports, pid), nearestSessions(ports, pid, text, range)])
  const worded = file ? searchWords(file.index, text, 'AND').filter(({ id }) => isInRange(id, range)) : []
  const byWords = worded.slice(0, RANKED_ROWS_MAX).map(({ id }) => SessionId.parse(id))
  return fuseRanks([byWords, meant]).map(({ sid }) => sid)
}
