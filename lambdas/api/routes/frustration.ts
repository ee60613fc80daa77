import { routes } from '@incuera/contract/routes.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'

/** Any member may: nothing is lost, and the place names who muted it. */
export const mutePlace = projectRoute(routes.mutePlace, async ({ core, now }, request) => {
  const { key, isMuted } = parseBody(routes.mutePlace, request)
  const muted = isMuted ? { at: now(), by: request.author } : null
  await core.putMuted(request.params.pid, key, muted)
  return { key, muted }
})
