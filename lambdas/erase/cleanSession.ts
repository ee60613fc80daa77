import { erasedPrefixes } from '@incuera/contract/erasure/erasedPrefixes.ts'
import type { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import type { ErasePorts } from './ports.ts'

/**
 * Removes what was stored for a session after it was erased: a batch that was late, or a video that was being rendered.
 * A session that was not erased is not touched, whoever sends the message.
 */
export async function cleanSession(
  { store, objects, vectors, log }: Pick<ErasePorts, 'store' | 'objects' | 'vectors' | 'log'>,
  { pid, sid }: { pid: ProjectId; sid: SessionId },
): Promise<void> {
  if (!(await store.isErased({ pid, sid }))) return log.warn('not erased, so not cleaned', { pid, sid })
  let count = 0
  for (const root of ['raw', 'sessions', 'video', 'analysis'] as const)
    for (const prefix of erasedPrefixes(root, pid, sid))
      for await (const key of objects.list(prefix)) {
        await objects.remove([key])
        count++
      }
  await vectors?.remove([{ pid, sid }])
  log.info('cleaned an erased session', { pid, sid, objects: count })
}
