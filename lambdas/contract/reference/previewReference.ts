import { POSTERS_MAX, PREVIEW_MOMENTS_MAX } from '../previews/preview.ts'
import type { previewRoutes } from '../routes/previewRoutes.ts'
import type { Reference } from './operation.ts'
import { SAMPLE } from './samples.ts'

const signed = (name: string) => `https://replay.example/video/r30/…/${name}?X-Amz-Signature=…`

export const previewReference: Reference<typeof previewRoutes> = {
  listPosters: {
    description: `The pictures come from videos, so a session without one is absent. At most ${POSTERS_MAX} ids per request.`,
    refusals: [],
    query: { sids: SAMPLE.sid },
    response: { posters: [{ sid: SAMPLE.sid, url: signed('part-0001.keyframe-03.jpg') }] },
  },
  getPreview: {
    description: `The small pictures come from the video, with times of the session. Of the signals, the first ${PREVIEW_MOMENTS_MAX}.`,
    refusals: ['unknown_session', 'not_ready'],
    response: {
      storyboard: {
        ...{ width: 160, height: 90, sheetUrls: [signed('part-0001.storyboard-01.jpg')] },
        frames: [{ fromMs: 0, toMs: 2_000, sheet: 0, x: 0, y: 0 }],
      },
      moments: [{ atMs: 61_000, kind: 'rage_click', title: '4 clicks on “Pay now” in 1 s' }],
    },
  },
}
