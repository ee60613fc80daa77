import type { SessionId } from '@incuera/contract/ids.ts'
import type { Device } from '@incuera/contract/session.ts'
import { scheduleWatch } from '../sessions/jobs/scheduleWatch.ts'
import type { Meta } from '../sessions/model/meta.ts'
import { expiresAt } from '../sessions/state/expiresAt.ts'
import type { Caller } from './caller.ts'
import type { IngestPorts } from './ports.ts'

/** What the first request of a session says about it. `isDescribed`: stated by `start`, not guessed from a batch. */
export interface Opening {
  sid: SessionId
  entryUrl: string
  device: Device
  isDescribed: boolean
}

/**
 * Creates META and sends the watch message. Every request does it until the mark confirms that all of it is done, so a
 * crash in between is repaired by the next request, even if that is only a retry.
 */
export async function openSession(ports: IngestPorts, { project, key, at }: Caller, opening: Opening): Promise<void> {
  const { store, timeouts } = ports
  const { pid, rc } = project
  const meta: Meta = {
    ...opening,
    status: 'recording',
    pid,
    rc,
    version: 1,
    gen: 0,
    startedAt: at,
    expiresAt: expiresAt(rc, at),
    countedBatches: 0,
    attempt: 0,
  }
  if (await store.create(meta)) await ports.quota.addSession(key, at)
  await scheduleWatch(ports, meta, undefined, { dueAt: at + timeouts.idleSeconds * 1000, now: at })
  await store.markOpened({ pid, sid: opening.sid })
}
