import { z } from 'zod'

/** What a video is made with. Together with generation and renderer version it names the output. */
export const RenderParameters = z.object({
  fps: z.number().int().min(5).max(30).default(10),
  width: z.number().int().min(320).max(1920).default(1280),
  height: z.number().int().min(240).max(1080).default(720),
})
export type RenderParameters = z.infer<typeof RenderParameters>

export const Keyframe = z.object({
  key: z.string(),
  /** Milliseconds from the start of the session. */
  atMs: z.number(),
})

/** `render.json`: written last, so its arrival says that all of the render is there. */
export const RenderResult = z.object({
  v: z.literal(1),
  gen: z.number().int(),
  renderId: z.string(),
  parameters: RenderParameters,
  videoKey: z.string(),
  posterKey: z.string(),
  keyframes: z.array(Keyframe),
  /** Length of the video, and of the session it shows. */
  durationMs: z.number(),
  frames: z.number().int(),
  bytes: z.number().int(),
  wallMs: z.number(),
  engine: z.enum(['tab', 'jpeg']),
})
export type RenderResult = z.infer<typeof RenderResult>

/** `failure.json`: the reason a try failed; read when the message has ended in the dead-letter queue. */
export const RenderFailure = z.object({ v: z.literal(1), gen: z.number().int(), renderId: z.string(), reason: z.string(), at: z.number() })
export type RenderFailure = z.infer<typeof RenderFailure>
