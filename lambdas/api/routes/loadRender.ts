import { RefusalError } from '#runtime/errors.ts'
import type { SessionRef } from '#sessions/store/sessionStore.ts'
import type { ApiPorts } from '../ports.ts'

/** @throws RefusalError 404, also for a render of another session */
export async function loadRender({ store }: ApiPorts, { renderId, ...ref }: SessionRef & { renderId: string }) {
  const render = await store.readRender(ref, renderId)
  if (!render) throw new RefusalError('unknown_render', 'The session has no such video.')
  return render
}
