import { z } from 'zod'

/** Grows when the same session and parameters give another picture, so that nobody is served an older renderer's video. */
export const RENDERER_VERSION = 2

/** What a video is made with. Together with generation and {@link RENDERER_VERSION} it names the output. */
export const RenderParameters = z.object({
  fps: z.number().int().min(5).max(30).default(10),
  width: z.number().int().min(320).max(1920).default(1280),
  height: z.number().int().min(240).max(1080).default(720),
  /** The clip that is shown, in milliseconds from the start of the session; `toMs` null: until its end. */
  fromMs: z.number().min(0).default(0),
  toMs: z.number().positive().nullable().default(null),
  /** Seconds of the session in a second of the video. */
  speed: z.number().min(0.25).max(16).default(1),
  /** Shortens what the visitor did not touch for more than 3 s to 1 s. */
  skipIdle: z.boolean().default(false),
  cursor: z.boolean().default(true),
  /** A circle that spreads where the visitor clicks. */
  clickRipples: z.boolean().default(true),
  /** A line under the page with its address and the time of the session. */
  footer: z.boolean().default(false),
})
export type RenderParameters = z.infer<typeof RenderParameters>

/** A stretch of the session and the stretch of the video that shows it. Milliseconds from the start of each. */
export const TimePiece = z.object({ sessionMs: z.number(), sessionLengthMs: z.number(), videoMs: z.number(), videoLengthMs: z.number() })
export type TimePiece = z.infer<typeof TimePiece>

export const Keyframe = z.object({
  key: z.string(),
  /** Milliseconds from the start of the session. */
  atMs: z.number(),
})

/** In `render.json`, which is written last, so its arrival says that all of the render is there. */
export const RenderResult = z.object({
  v: z.literal(1),
  gen: z.number().int(),
  renderId: z.string(),
  parameters: RenderParameters,
  videoKey: z.string(),
  posterKey: z.string(),
  keyframes: z.array(Keyframe),
  /** Length of the video. */
  durationMs: z.number(),
  /** How session time and video time convert both ways: pieces in order, without holes. Missing in the first version: they are the same. */
  timeMap: z.array(TimePiece).optional(),
  frames: z.number().int(),
  bytes: z.number().int(),
  wallMs: z.number(),
  engine: z.enum(['tab', 'jpeg']),
})
export type RenderResult = z.infer<typeof RenderResult>

/** `failure.json`: the reason a try failed; read when the message has ended in the dead-letter queue. For good: {@link RenderOutcome}. */
export const RenderFailure = z.object({ v: z.literal(1), gen: z.number().int(), renderId: z.string(), reason: z.string(), at: z.number() })
export type RenderFailure = z.infer<typeof RenderFailure>

/** What `render.json` holds: the video, or why there will never be one, however often it is tried. */
export const RenderOutcome = z.union([RenderResult, RenderFailure])
export type RenderOutcome = z.infer<typeof RenderOutcome>
