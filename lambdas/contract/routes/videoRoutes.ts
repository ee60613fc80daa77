import * as z from 'zod'
import { NewRender, Render, RenderDetail, Video } from '../api.ts'
import { PartVideo } from '../renderParts.ts'
import { Session } from '../session.ts'
import { empty, inSession } from './params.ts'
import type { Route } from './route.ts'

const inRender = inSession.extend({ renderId: z.string().max(64) })
/** `part`: its number, from 1; a video has at most RENDER_PARTS_MAX. */
const inPart = inRender.extend({ part: z.string().regex(/^[1-9]\d{0,2}$/) })

/** Videos of a session. */
export const videoRoutes = {
  getVideo: {
    method: 'GET',
    path: '/api/sessions/{sid}/video',
    summary: 'The newest video',
    auth: 'member',
    needs: 'view',
    audit: { kind: 'video_watched' },
    params: inSession,
    query: empty,
    response: Video,
  },
  retryVideo: {
    method: 'POST',
    path: '/api/sessions/{sid}/video',
    summary: 'Render again',
    auth: 'member',
    needs: 'analyse',
    params: inSession,
    query: empty,
    response: Session,
  },
  listRenders: {
    method: 'GET',
    path: '/api/sessions/{sid}/renders',
    summary: 'Videos of a session, newest first',
    auth: 'member',
    polled: true,
    needs: 'view',
    params: inSession,
    query: empty,
    response: z.object({ renders: z.array(Render) }),
  },
  createRender: {
    method: 'POST',
    onceByKey: 'kept',
    path: '/api/sessions/{sid}/renders',
    summary: 'Request a video or a clip; the same request twice is rendered once',
    auth: 'member',
    needs: 'analyse',
    audit: { kind: 'video_requested' },
    params: inSession,
    query: empty,
    body: NewRender,
    response: Render,
    status: 202,
  },
  getRender: {
    method: 'GET',
    path: '/api/sessions/{sid}/renders/{renderId}',
    summary: 'One video of a session',
    auth: 'member',
    polled: true,
    needs: 'view',
    params: inRender,
    query: empty,
    response: RenderDetail,
  },
  retryRender: {
    method: 'POST',
    path: '/api/sessions/{sid}/renders/{renderId}',
    summary: 'Retry what failed of a video',
    auth: 'member',
    needs: 'analyse',
    params: inRender,
    query: empty,
    response: Render,
    status: 202,
  },
  deleteRender: {
    method: 'DELETE',
    path: '/api/sessions/{sid}/renders/{renderId}',
    summary: 'Delete a video of a session',
    auth: 'member',
    needs: 'analyse',
    params: inRender,
    query: empty,
    response: Session,
  },
  getRenderPart: {
    method: 'GET',
    path: '/api/sessions/{sid}/renders/{renderId}/parts/{part}',
    summary: 'A finished part of a video, to play before the rest is ready',
    auth: 'member',
    needs: 'view',
    params: inPart,
    query: empty,
    response: PartVideo,
  },
  retryRenderPart: {
    method: 'POST',
    path: '/api/sessions/{sid}/renders/{renderId}/parts/{part}',
    summary: 'Retry one failed part of a video',
    auth: 'member',
    needs: 'analyse',
    params: inPart,
    query: empty,
    response: Render,
    status: 202,
  },
} as const satisfies Record<string, Route>
