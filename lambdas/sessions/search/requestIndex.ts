import type { ProjectId } from '@incuera/contract/ids.ts'
import { searchDueKey } from '@incuera/contract/keys.ts'
import type { IndexMessage } from '@incuera/contract/messages.ts'
import { INDEX_SLOT_SECONDS } from '@incuera/contract/search/limits.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import type { Send } from '../queue/send.ts'

/** After the end of a slot: clocks of functions differ by less. */
const SLACK_SECONDS = 10

export interface RequestIndexPorts {
  objects: Pick<ObjectStore, 'get' | 'putNew'>
  sendIndex: Send<IndexMessage>
  now(): number
}

/**
 * Asks for the index of a project to be brought up to date at the end of this slot of time, once however many ask. What
 * was written before the call is in it: the message arrives later, and lists everything. Sent before it is noted, so
 * that a crash costs one message more and never one less.
 */
export async function requestIndex({ objects, sendIndex, now }: RequestIndexPorts, pid: ProjectId): Promise<void> {
  const slotMs = INDEX_SLOT_SECONDS * 1000
  const slot = Math.floor(now() / slotMs)
  const key = searchDueKey(pid, slot)
  if (await objects.get(key)) return
  await sendIndex({ v: 1, type: 'index', pid }, ((slot + 1) * slotMs - now()) / 1000 + SLACK_SECONDS)
  await objects.putNew(key, Buffer.from('{}'), { contentType: 'application/json' })
}
