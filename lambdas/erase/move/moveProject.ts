import type { ProjectId, RetentionClass } from '@incuera/contract/ids.ts'
import { retentionDays } from '#sessions/state/expiresAt.ts'
import type { ListPosition } from '#sessions/store/sessionStore.ts'
import { type Holder, OutOfTimeError } from '../holdErasure.ts'
import type { ErasePorts } from '../ports.ts'
import { moveSession } from './moveSession.ts'

const PAGE = 100

/**
 * Keeps the sessions of a project for as long as its class says, also those that began under a shorter one.
 * Discarded and failed ones have no recording; they end when they were to end.
 * @returns how many have to wait for the next run
 * @throws OutOfTimeError
 */
export async function moveProject(
  ports: ErasePorts,
  held: Pick<Holder, 'requireTime'>,
  pid: ProjectId,
  rc: RetentionClass,
): Promise<number> {
  const { store, log } = ports
  const counts = { moved: 0, later: 0, stays: 0 }
  let after: ListPosition | undefined
  do {
    const { metas, hasMore } = await store.listByTime(pid, { limit: PAGE, after })
    for (const { sid, rc: own, status } of metas) {
      if (retentionDays(own) >= retentionDays(rc) || status === 'failed') continue
      held.requireTime()
      try {
        counts[await moveSession(ports, held, { pid, sid }, rc)]++
      } catch (error) {
        if (error instanceof OutOfTimeError) throw error
        log.error('a session could not be moved to a longer retention', { pid, sid, rc, error })
        counts.later++
      }
    }
    after = hasMore ? metas.at(-1) : undefined
  } while (after)
  if (counts.moved + counts.later > 0) log.info('moved sessions to a longer retention', { pid, rc, ...counts })
  return counts.later
}
