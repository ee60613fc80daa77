import { RENDER_LOST_MINUTES } from '@incuera/contract/limits.ts'
import { routes } from '@incuera/contract/routes.ts'
import { requeueVideo } from '#sessions/jobs/requeueJob.ts'
import { projectRoute } from '../defineRoute.ts'
import { loadReadySession } from './loadSession.ts'
import { presentVideo } from './presentVideo.ts'
import { requireDone } from './requireDone.ts'
import { requireIdle } from './requireIdle.ts'

/** The session's own video. */
export const getVideo = projectRoute(routes.getVideo, async (ports, { params }) => {
  const session = await loadReadySession(ports, params)
  const { key, gen } = requireDone(session.video, 'video')
  return presentVideo(ports, session, key, gen)
})

export const retryVideo = projectRoute(routes.retryVideo, async (ports, { params }) => {
  const session = await loadReadySession(ports, params)
  requireIdle(session.video, { name: 'video', lostMinutes: RENDER_LOST_MINUTES, now: ports.now() })
  return requeueVideo(ports, params, ports.now())
})
