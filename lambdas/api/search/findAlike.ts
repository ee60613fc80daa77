import { SessionId } from '@incuera/contract/ids.ts'
import { NEAREST_SESSIONS_MAX, RANKED_ROWS_MAX } from '@incuera/contract/search/limits.ts'
import { searchWords } from '#sessions/search/textIndex.ts'
import { fuseRanks } from './fuseRanks.ts'
import { isInRange } from './isInRange.ts'
import { type NearestPorts, nearestSessions } from './nearestSessions.ts'
import { type ReadIndexPorts, readIndex } from './readIndex.ts'
import { type LakeSearch, type SearchLakePorts, searchLake } from './searchLake.ts'

export type Alike = { status: 'running' } | { status: 'done'; sids: SessionId[] }

/**
 * The sessions that have words like all of those that a search asks for, or that mean the same, best first: for a
 * search that no session meets to the letter. Its fields, and words that must not be there, hold to the letter
 * nevertheless.
 */
export async function findAlike(
  ports: ReadIndexPorts & NearestPorts & SearchLakePorts,
  asked: LakeSearch,
): Promise<Alike> {
  const { clauses } = asked.search
  const texts = clauses.flatMap((clause) => (clause.type === 'text' && !clause.isNegated ? [clause.text] : []))
  if (texts.length === 0) return { status: 'done', sids: [] }
  const others = clauses.filter((clause) => clause.type !== 'text' || clause.isNegated)
  if (others.length === 0) return { status: 'done', sids: await inOtherWords(ports, asked, texts.join(' ')) }

  const meeting = await searchLake(ports, { ...asked, search: { clauses: others }, sort: 'newest' })
  if (meeting.status === 'running') return meeting
  const allowed = new Set(meeting.sids)
  const sids = allowed.size > 0 ? await inOtherWords(ports, asked, texts.join(' '), NEAREST_SESSIONS_MAX) : []
  return { status: 'done', sids: sids.filter((sid) => allowed.has(sid)) }
}

async function inOtherWords(
  ports: ReadIndexPorts & NearestPorts,
  { pid, planned: { range } }: LakeSearch,
  text: string,
  nearestMax?: number,
): Promise<SessionId[]> {
  const [file, meant] = await Promise.all([
    readIndex(ports, pid),
    nearestSessions(ports, pid, text, { range, max: nearestMax }),
  ])
  const worded = file ? searchWords(file.index, text, 'AND').filter(({ id }) => isInRange(id, range)) : []
  const byWords = worded.slice(0, RANKED_ROWS_MAX).map(({ id }) => SessionId.parse(id))
  return fuseRanks([byWords, meant]).map(({ sid }) => sid)
}
