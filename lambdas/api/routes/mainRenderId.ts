import type { SessionRef } from '#sessions/store/sessionStore.ts'
import type { ApiPorts } from '../ports.ts'

/** The session's own video. */
export const mainRenderId = async ({ store }: ApiPorts, ref: SessionRef) =>
  (await store.read(ref))?.meta.newest?.renderId
