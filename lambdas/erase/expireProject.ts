import { NOTHING_ERASED } from '@incuera/contract/erasure/erasure.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { keptFrom, listExpiring } from '#sessions/retention/listExpiring.ts'
import { expireSession } from './expireSession.ts'
import { type Holder, OutOfTimeError, requireTimeUntil } from './holdErasure.ts'
import { moveProject } from './move/moveProject.ts'
import type { ErasePorts } from './ports.ts'
import { removeAnswers } from './removeAnswers.ts'

/**
 * Lets the retention of a project hold for what was recorded before it was changed: deletes the sessions that are older
 * and moves those that began under a shorter class. Every step may be repeated: a run that is killed is followed by
 * another one, which finds what still exists. Rows in the lake are removed by `keep`, by the day.
 * @param options.hasShorter whether sessions of a shorter class may exist
 * @returns `more` when the time was not enough, `later` when something has to wait for the next hour
 */
export async function expireProject(
  ports: ErasePorts,
  pid: ProjectId,
  untilMs: number,
  { hasShorter = true }: { hasShorter?: boolean } = {},
): Promise<'done' | 'more' | 'later'> {
  const { retention, store, now, log } = ports
  const rc = await retention.classOf(pid)
  if (rc === null) {
    await retention.close(pid)
    return 'done'
  }
  const held = holderOf(pid, { now, untilMs })
  let sessions = 0
  let later = 0
  try {
    for await (const sid of listExpiring(store, pid, keptFrom(rc, now()))) {
      await expireSession(ports, held, pid, sid)
      sessions++
    }
    if (sessions > 0) await removeAnswers(ports, held)
    if (hasShorter) later = await moveProject(ports, held, pid, rc)
  } catch (error) {
    if (!(error instanceof OutOfTimeError)) throw error
    log.info('expired some sessions, and continues', { pid, rc, sessions })
    return 'more'
  }
  log.info('expired sessions', { pid, rc, sessions })
  return later > 0 ? 'later' : 'done'
}

/** Nothing is counted: there is no receipt. */
const holderOf = (pid: ProjectId, time: { now(): number; untilMs: number }): Holder => ({
  item: () => ({ pid, removed: NOTHING_ERASED }),
  claim: async () => undefined,
  requireTime: () => requireTimeUntil(time),
})
