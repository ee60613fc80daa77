import { ProjectId } from '@incuera/contract/ids.ts'
import { CHANGE_KNOWN_MS, RETENTION_DAYS_MAX } from '@incuera/contract/retention/retention.ts'
import type { OpenRetention } from '#sessions/retention/retentionStore.ts'
import { expireProject } from './expireProject.ts'
import type { ErasePorts } from './ports.ts'

const DAY_MS = 86_400_000

/**
 * The hourly run: a project whose retention was shortened has sessions that the lifecycle of the bucket would keep for
 * longer, and one whose retention was lengthened has sessions that it would delete too early. One that fails does not
 * delay the others.
 * @throws Error at the end, if the sessions of a project could not be expired: an alarm counts it
 */
export async function runExpiry(ports: ErasePorts, untilMs: number): Promise<void> {
  const failed: string[] = []
  for (const open of await ports.retention.listOpen()) {
    try {
      await runOpen(ports, open, untilMs)
    } catch (error) {
      failed.push(open.pid)
      ports.log.error('the sessions of a project could not be expired', { pid: open.pid, error })
    }
  }
  if (failed.length > 0) throw new Error(`projects whose sessions could not be expired: ${failed.join(', ')}`)
}

async function runOpen(ports: ErasePorts, open: OpenRetention, untilMs: number): Promise<void> {
  const { retention, now } = ports
  const { pid, until, hasShorter } = open
  const result = await expireProject(ports, ProjectId.parse(pid), untilMs, { hasShorter })
  if (result !== 'done') return
  const changedAt = until - RETENTION_DAYS_MAX * DAY_MS
  if (until <= now()) await retention.close(pid)
  else if (hasShorter && now() - changedAt > CHANGE_KNOWN_MS) await retention.noteMoved(open)
}
