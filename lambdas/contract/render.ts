import { z } from 'zod'
import { TimeRange } from './timeRange.ts'

/** Grows when the same session and parameters give another picture, so that nobody is served an older renderer's video. */
export const RENDERER_VERSION = 6

/** What a video is made with. Together with generation and {@link RENDERER_VERSION} it names the output. */
export const RenderParameters = z.object({
  fps: z.number().int().min(5).max(30).default(10),
  width: z.number().int().min(320).max(1920).default(1280),
  height: z.number().int().min(240).max(1080).default(720),
  /**
   * The clip that is shown, in milliseconds from the start of the session; `toMs` null: until its end. Fractions are cut off:
   * DynamoDB refuses 5e-324.
   */
  fromMs: z.number().min(0).overwrite(Math.floor).default(0),
  toMs: z.number().positive().overwrite(Math.floor).nullable().default(null),
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

/** A range of the session and the range of the video that shows it. Milliseconds from the start of each. */
export const TimePiece = z.object({ sessionMs: z.number(), sessionLengthMs: z.number(), videoMs: z.number(), videoLengthMs: z.number() })
export type TimePiece = z.infer<typeof TimePiece>

export const Keyframe = z.object({
  key: z.string(),
  /** Milliseconds from the start of the session. */
  atMs: z.number(),
})

/** A range of a video and where its small picture is: on which sheet, and from which pixel on. */
export const StoryboardPicture = z.object({
  /** Video time in milliseconds. */
  fromMs: z.number(),
  toMs: z.number(),
  sheet: z.number().int().min(0),
  x: z.number().int().min(0),
  y: z.number().int().min(0),
})
export type StoryboardPicture = z.infer<typeof StoryboardPicture>

/** Small pictures of a video, many on each sheet, for hovering over its time. */
export const Storyboard = z.object({
  /** Of one picture. */
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  /** JPEGs. */
  sheets: z.array(z.object({ key: z.string(), bytes: z.number().int() })),
  /** In order, without holes or overlaps but where a part of the video has no pictures. */
  pictures: z.array(StoryboardPicture),
})
export type Storyboard = z.infer<typeof Storyboard>

/** A piece of a video that is rendered on its own; all of them, one after the other, are the video. */
export const RenderPart = TimeRange.extend({
  /** From 1. */
  index: z.number().int().min(1),
  count: z.number().int().min(1),
})
export type RenderPart = z.infer<typeof RenderPart>

const made = {
  v: z.literal(1),
  gen: z.number().int(),
  renderId: z.string(),
  videoKey: z.string(),
  /** Length of the video. */
  durationMs: z.number(),
  frames: z.number().int(),
  bytes: z.number().int(),
  /** Time that the rendering took, all parts together. */
  wallMs: z.number(),
  engine: z.enum(['tab', 'jpeg']),
  /** Frames that the video does not have because its pages take too long to draw; absent: none. */
  leftOutFrames: z.number().int().optional(),
  /** Nodes, changes and events that could not be shown as they were recorded; absent: none. */
  notShown: z.number().int().optional(),
  /** Video times from the start of what this result describes. Absent in results of renderers that made none. */
  storyboard: Storyboard.optional(),
}

/** In `part-NNNN.render.json` (or `card-NNNN.render.json`), which is written last, so its arrival says that all of the part is there. */
export const RenderedPart = z.object({
  ...made,
  part: RenderPart,
  /** `first`: what the part begins with; `page`: a new page; `click`: what a click has led to. */
  keyframes: z.array(Keyframe.extend({ why: z.enum(['first', 'page', 'click']), bytes: z.number().int() })),
  /** Video times from the start of the part. */
  timeMap: z.array(TimePiece),
})
export type RenderedPart = z.infer<typeof RenderedPart>

/** A range of the session that is not in the video. */
export const RenderGap = TimeRange.extend({ reason: z.string() })
export type RenderGap = z.infer<typeof RenderGap>

/** In `render.json`, which is written last, so its arrival says that all of the render is there. */
export const RenderResult = z.object({
  ...made,
  parameters: RenderParameters,
  /** Of the message; the first results did not say. */
  attempt: z.number().int().optional(),
  posterKey: z.string(),
  keyframes: z.array(Keyframe),
  /** How session time and video time convert both ways: pieces in order, without holes. Missing in the first version: they are the same. */
  timeMap: z.array(TimePiece).optional(),
  /** Of how many parts it was made, and the longest time that one of them took. */
  parts: z.object({ count: z.number().int(), longestMs: z.number() }).optional(),
  /** What could not be rendered: the video shows a card in its place. Absent when it is whole. */
  gaps: z.array(RenderGap).optional(),
})
export type RenderResult = z.infer<typeof RenderResult>

/** In the place of a result: why there is none. */
export const RenderFailure = z.object({
  v: z.literal(1),
  gen: z.number().int(),
  renderId: z.string(),
  reason: z.string(),
  at: z.number(),
  /** Of the message; the first failures did not say. */
  attempt: z.number().int().default(1),
  /** A failure that may pass, and how often it has been reported; absent: no further try helps. */
  tries: z.number().int().optional(),
})
export type RenderFailure = z.infer<typeof RenderFailure>

/** What `part-NNNN.render.json` holds: the part, or why there is none. */
export const PartOutcome = z.union([RenderedPart, RenderFailure])
export type PartOutcome = z.infer<typeof PartOutcome>

/** What `render.json` holds: the video, or why there will never be one. */
export const RenderOutcome = z.union([RenderResult, RenderFailure])
export type RenderOutcome = z.infer<typeof RenderOutcome>
