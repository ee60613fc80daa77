import { createHash } from 'node:crypto'
import { type ErasureItem, type ErasureSubject, NOTHING_ERASED } from '@incuera/contract/erasure/erasure.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import type { EraseMessage } from '@incuera/contract/messages.ts'
import type { Send } from '../queue/send.ts'
import type { ErasureStore } from './erasureStore.ts'

export interface RequestErasurePorts {
  erasures: Pick<ErasureStore, 'create'>
  sendErase: Send<EraseMessage>
  /** Milliseconds since the epoch. */
  now(): number
}

/** The same subject has the same id: asking twice is one erasure. */
export const erasureIdOf = (pid: string, { kind, value }: ErasureSubject): string =>
  `e${createHash('sha256')
    .update(JSON.stringify([pid, kind, value]))
    .digest('hex')
    .slice(0, 31)}`

/**
 * Requests an erasure. The item comes first: a crash before the message leaves an open erasure, which the next hourly
 * run takes up.
 * @param requestedBy the member; undefined: the visitor themselves
 */
export async function requestErasure(
  { erasures, sendErase, now }: RequestErasurePorts,
  pid: ProjectId,
  { subject, requestedBy }: { subject: ErasureSubject; requestedBy: string | undefined },
): Promise<ErasureItem> {
  const erasureId = erasureIdOf(pid, subject)
  const item = await erasures.create({
    ...{ status: 'queued', erasureId, pid, subject, requestedBy, requestedAt: now() },
    ...{ version: 1, leaseUntil: 0, removed: NOTHING_ERASED, claimed: {} },
  })
  if (item.status !== 'done') await sendErase({ v: 1, type: 'erase', pid, erasureId })
  return item
}
