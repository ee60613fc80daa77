import type { videoRoutes } from '../routes/videoRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE, sampleSession } from './samples.ts'

const parameters = { fromMs: 55_000, toMs: 70_000, speed: 1, fps: 10, width: 1280, height: 720, skipIdle: false }
const shown = { cursor: true, clickRipples: true, footer: false }
const url = 'https://replay.example/video/r30/…/video.mp4?X-Amz-Signature=…'
const video = {
  ...{ url, downloadUrl: url, posterUrl: 'https://replay.example/video/r30/…/poster.jpg?X-Amz-Signature=…' },
  ...{ keyframes: [], storyboard: null, durationMs: 15_000, gaps: [], bytes: 1_204_311, engine: 'tab', wallMs: 9_800 },
  timeMap: [{ sessionMs: 55_000, sessionLengthMs: 15_000, videoMs: 0, videoLengthMs: 15_000 }],
  ...{ parameters: { ...parameters, ...shown }, leftOutFrames: 0, notShown: 0 },
}
const queued = { status: 'queued' as const, queuedAt: SAMPLE.at, partsDone: 0, parts: 1 }
const render = {
  ...{ renderId: '3f9a2c1b7d5e4f60', gen: 1, isMain: false, askedAt: SAMPLE.at, state: queued },
  parameters: { ...parameters, ...shown },
}

export const videoReference: Reference<typeof videoRoutes> = {
  getVideo: {
    description:
      'Signed URLs of the video that shows the whole session, and how its time and that of the session convert.',
    refusals: ['unknown_session', 'not_ready', 'expired'],
    response: video,
  },
  retryVideo: {
    description: 'Renders the video that shows the whole session; parts that are finished are kept.',
    refusals: ['unknown_session', 'not_ready', 'already_queued', 'too_many_waiting'],
    response: { ...sampleSession, video: { status: 'queued', queuedAt: SAMPLE.at } },
  },
  listRenders: {
    description: 'Those that are ready, in progress and failed.',
    refusals: ['unknown_session', 'not_ready'],
    response: { renders: [render] },
  },
  createRender: {
    description:
      'Times are milliseconds of the session. The same parameters are rendered once, so repeating the request is safe. Poll `GET …/renders/{renderId}`.',
    refusals: ['unknown_session', 'not_ready', 'too_long', 'too_many_videos', 'too_many_waiting'],
    body: { fromMs: 1_000, toMs: 4_000 },
    response: render,
  },
  getRender: {
    description:
      'With `video` once its `state` is `ready`, and `parts` while something of it is missing: those that are ready can be watched already.',
    refusals: ['unknown_session', 'not_ready', 'unknown_render', 'expired'],
    response: { ...render, state: { status: 'ready', readyAt: SAMPLE.at + 12_000 }, video },
  },
  retryRender: {
    description: 'Finished parts are kept. A video that is complete or queued stays as it is.',
    refusals: ['unknown_session', 'not_ready', 'unknown_render', 'too_long', 'too_many_videos', 'too_many_waiting'],
    response: render,
  },
  deleteRender: {
    description:
      'Removes its file, storyboard and keyframes; the recording stays. A video that shows the whole session can be rendered again with `POST …/video`. Deleting a video that does not exist changes nothing, so repeating the request is safe. A video that is being rendered cannot be deleted before it is finished.',
    refusals: ['unknown_session', 'not_ready', 'already_queued'],
    response: { ...sampleSession, video: { status: 'none', deleted: { at: SAMPLE.at + 60_000, by: '7f3c2b1a-…' } } },
  },
  getRenderPart: {
    description:
      'A signed URL of the file of a part whose `state` is `ready` in `GET …/renders/{renderId}`. Parts are played one after the other; times of the file start at 0.',
    refusals: ['unknown_session', 'not_ready', 'unknown_render', 'expired'],
    response: {
      part: { fromMs: 55_000, toMs: 70_000, index: 1, count: 1 },
      ...{ url: url.replace('video.mp4', 'part-0001.mp4'), keyframes: [], durationMs: 15_000, timeMap: video.timeMap },
    },
  },
  retryRenderPart: {
    description:
      'Only this part is rendered again. A part that is finished or in progress stays as it is, so repeating the request is safe. Parts that still work go on meanwhile.',
    refusals: ['unknown_session', 'not_ready', 'unknown_render', 'too_many_waiting'],
    response: render,
  },
}
