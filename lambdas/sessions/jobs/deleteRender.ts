import { RetentionClass } from '@incuera/contract/ids.ts'
import { renderPrefix } from '@incuera/contract/keys.ts'
import type { Session } from '@incuera/contract/session.ts'
import { toSession } from '../model/toSession.ts'
import { type ObjectRemover, REMOVED_AT_ONCE } from '../objects/removal.ts'
import type { SessionRef, SessionStore } from '../store/sessionStore.ts'
import { patchNewest } from './patchNewest.ts'

export interface DeletePorts {
  store: SessionStore
  objects: ObjectRemover
  /** Milliseconds since the epoch. */
  now(): number
}

/**
 * Deletes a video with its pictures; if it is the session's own, the session has none from now on, and remembers who
 * deleted it. Each step may be repeated, so that a request that was cut off is completed by the next one: files are
 * removed also when the video is not known any more.
 * @param by whoever deletes it
 * @throws RefusalError 404 unknown session, 409 `not_ready`
 */
export async function deleteRender(
  { store, objects, now }: DeletePorts,
  ref: SessionRef,
  renderId: string,
  by: string,
): Promise<Session> {
  const render = await store.readRender(ref, renderId)
  const meta = await patchNewest(store, ref, ({ newest }) =>
    newest.renderId === renderId && newest.video.status !== 'none'
      ? { video: { status: 'none', deleted: { at: now(), by } } }
      : null,
  )
  await store.removeRender(ref, renderId)
  const gens = render ? [render.gen] : Array.from({ length: meta.gen }, (_, before) => before + 1)
  // Also what a longer retention has left under the former class.
  for (const gen of gens)
    for (const rc of RetentionClass.options) await removeUnder(objects, renderPrefix({ ...meta, rc }, gen, renderId))
  return toSession(meta, null)
}

async function removeUnder(objects: ObjectRemover, prefix: string): Promise<void> {
  let keys: string[] = []
  for await (const key of objects.list(prefix)) {
    keys.push(key)
    if (keys.length < REMOVED_AT_ONCE) continue
    await objects.remove(keys)
    keys = []
  }
  await objects.remove(keys)
}
