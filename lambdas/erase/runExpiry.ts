import { ProjectId } from '@incuera/contract/ids.ts'
import { expireProject } from './expireProject.ts'
import type { ErasePorts } from './ports.ts'

/**
 * The hourly run: a project whose retention was shortened has sessions that the lifecycle of the bucket would keep for
 * longer. One that fails does not delay the others.
 */
export async function runExpiry(ports: ErasePorts, untilMs: number): Promise<void> {
  const { retention, log, now } = ports
  for (const { pid, until } of await retention.listOpen()) {
    try {
      const result = await expireProject(ports, ProjectId.parse(pid), untilMs)
      if (result === 'done' && until <= now()) await retention.close(pid)
    } catch (error) {
      log.error('the sessions of a project could not be expired', { pid, error })
    }
  }
}
