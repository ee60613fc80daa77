import { ERASURE_STUCK } from '@incuera/contract/logLines.ts'
import { advanceErasure } from './advanceErasure.ts'
import type { ErasePorts } from './ports.ts'

/** The lake needs one to two days; beyond this somebody should look. */
const STUCK_DAYS = 4

/**
 * The hourly run: takes every open erasure further. One that fails does not delay the others.
 * @param untilMs when the function ends
 */
export async function runErasures(ports: ErasePorts, untilMs: number): Promise<void> {
  const { erasures, log, now } = ports
  for (const erasureId of await erasures.listOpen()) {
    try {
      await advanceErasure(ports, erasureId, untilMs)
    } catch (error) {
      log.error('an erasure could not be advanced', { erasureId, error })
    }
    const item = await erasures.read(erasureId)
    if (item && item.status !== 'done' && now() - item.requestedAt > STUCK_DAYS * 86_400_000)
      log.error(ERASURE_STUCK, { pid: item.pid, erasureId, status: item.status, requestedAt: item.requestedAt })
  }
}
