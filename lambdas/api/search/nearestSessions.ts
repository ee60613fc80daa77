import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { MEANT_SESSIONS_MAX } from '@incuera/contract/search/limits.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import type { Log } from '#runtime/log.ts'
import type { Meaning } from '#sessions/meaning/meaning.ts'

const DAY_MS = 86_400_000

export interface NearestPorts {
  /** Null: the deployment has no embedding model. */
  meaning: Meaning | null
  log: Log
}

/**
 * The sessions of a range whose analyses mean what a text says, nearest first. Empty without an embedding model, and
 * when it fails: words find sessions then, as they do without it.
 */
export async function nearestSessions(
  { meaning, log }: NearestPorts,
  pid: ProjectId,
  text: string,
  { range, max = MEANT_SESSIONS_MAX }: { range: DayRange; max?: number | undefined },
): Promise<SessionId[]> {
  if (!meaning || text.trim() === '') return []
  try {
    const values = await meaning.embed(text, 'query')
    const near = await meaning.vectors.nearest(pid, values, startsIn(range), max)
    return near.flatMap(({ sid, similarity }) => (similarity >= meaning.minSimilarity ? [sid] : []))
  } catch (error) {
    log.warn('sessions were found by words alone', { pid, error })
    return []
  }
}

/** The times at which sessions of a range of days began: from, and before. */
export const startsIn = ({ from, to }: DayRange): { from: number; to: number } => ({
  from: Date.parse(from),
  to: Date.parse(to) + DAY_MS,
})
