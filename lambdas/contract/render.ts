import * as z from 'zod'
import { TimeRange } from './timeRange.ts'

/** Grows when the same session and parameters give another picture, so that an older renderer's video is not reused. */
export const RENDERER_VERSION = 8

/** The parameters of a video. Together with generation and {@link RENDERER_VERSION} they name the output. */
export const RenderParameters = z.object({
  fps: z.number().int().min(5).max(30).default(10),
  width: z.number().int().min(320).max(1920).default(1280),
  height: z.number().int().min(240).max(1080).default(720),
  /**
   * The clip to show, in milliseconds from the start of the session; `toMs` null: until its end. Fractions are cut off:
   * DynamoDB refuses 5e-324.
   */
  fromMs: z.number().min(0).overwrite(Math.floor).default(0),
  toMs: z.number().positive().overwrite(Math.floor).nullable().default(null),
  /** Seconds of the session per second of the video. */
  speed: z.number().min(0.25).max(16).default(1),
  /** Shortens pauses of more than 3 s to 1 s. */
  skipIdle: z.boolean().default(false),
  cursor: z.boolean().default(true),
  /** A circle that spreads where the visitor clicks. */
  clickRipples: z.boolean().default(true),
  /** A line under the page with its address and the time of the session. */
  footer: z.boolean().default(false),
})
export type RenderParameters = z.infer<typeof RenderParameters>

/** A range of the session and the range of the video that shows it. Milliseconds from the start of each. */
export const TimeMapEntry = z.object({
  sessionMs: z.number(),
  sessionLengthMs: z.number(),
  videoMs: z.number(),
  videoLengthMs: z.number(),
})
export type TimeMapEntry = z.infer<typeof TimeMapEntry>

export const Keyframe = z.object({
  key: z.string(),
  /** Milliseconds from the start of the session. */
  atMs: z.number(),
})

/** A range of a video and where its small picture is: on which sheet, and its top left pixel. */
export const StoryboardPicture = z.object({
  /** Video time in milliseconds. */
  fromMs: z.number(),
  toMs: z.number(),
  sheet: z.number().int().min(0),
  x: z.number().int().min(0),
  y: z.number().int().min(0),
})
export type StoryboardPicture = z.infer<typeof StoryboardPicture>

/** Small pictures of a video, many on each sheet, for hovering over its timeline. */
export const Storyboard = z.object({
  /** Of one picture. */
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  /** JPEGs. */
  sheets: z.array(z.object({ key: z.string(), bytes: z.number().int() })),
  /** In order, without gaps or overlaps except where a part of the video has no pictures. */
  pictures: z.array(StoryboardPicture),
})
export type Storyboard = z.infer<typeof Storyboard>

/** A part of a video that is rendered on its own; all of them, one after the other, are the video. */
export const RenderPart = TimeRange.extend({
  /** From 1. */
  index: z.number().int().min(1),
  count: z.number().int().min(1),
})
export type RenderPart = z.infer<typeof RenderPart>

/** A copy under another retention class: it ends no render. Absent in what a renderer writes. */
const IsMoved = z.literal(true).optional()

const made = {
  v: z.literal(1),
  gen: z.number().int(),
  renderId: z.string(),
  videoKey: z.string(),
  /** Length of the video. */
  durationMs: z.number(),
  frames: z.number().int(),
  bytes: z.number().int(),
  /** Rendering time of all parts together. */
  wallMs: z.number(),
  engine: z.enum(['tab', 'jpeg']),
  /** Frames skipped because the pages take too long to draw; absent: none. */
  leftOutFrames: z.number().int().optional(),
  /** Nodes, changes and events that could not be shown as they were recorded; absent: none. */
  notShown: z.number().int().optional(),
  /** Video times from the start of what this result describes. Absent in results of renderers without storyboards. */
  storyboard: Storyboard.optional(),
  isMoved: IsMoved,
}

/**
 * In `part-NNNN.render.json` (or `card-NNNN.render.json`), which is written last, so its arrival means that the part is
 * complete.
 */
export const RenderedPart = z.object({
  ...made,
  part: RenderPart,
  /** `first`: the beginning of the part; `page`: a new page; `click`: the effect of a click. */
  keyframes: z.array(Keyframe.extend({ why: z.enum(['first', 'page', 'click']), bytes: z.number().int() })),
  /** Video times from the start of the part. */
  timeMap: z.array(TimeMapEntry),
})
export type RenderedPart = z.infer<typeof RenderedPart>

/** A range of the session that is not in the video. */
export const RenderGap = TimeRange.extend({ reason: z.string() })
export type RenderGap = z.infer<typeof RenderGap>

/** In `render.json`, which is written last, so its arrival means that the render is complete. */
export const RenderResult = z.object({
  ...made,
  parameters: RenderParameters,
  /** Copied from the message; absent in the first results. */
  attempt: z.number().int().optional(),
  posterKey: z.string(),
  keyframes: z.array(Keyframe),
  /**
   * How session time and video time convert both ways: entries in order, without gaps. Missing in the first version:
   * both times are the same.
   */
  timeMap: z.array(TimeMapEntry).optional(),
  /** The number of its parts, and the longest time that one of them took. */
  parts: z.object({ count: z.number().int(), longestMs: z.number() }).optional(),
  /** What could not be rendered: the video shows a card in its place. Absent when it is complete. */
  gaps: z.array(RenderGap).optional(),
})
export type RenderResult = z.infer<typeof RenderResult>

/** In the place of a result: the reason for the failure. */
export const RenderFailure = z.object({
  v: z.literal(1),
  gen: z.number().int(),
  renderId: z.string(),
  reason: z.string(),
  at: z.number(),
  /** Copied from the message; absent in the first failures. */
  attempt: z.number().int().default(1),
  /** A temporary failure, and how often it has been reported; absent: a retry does not help. */
  tries: z.number().int().optional(),
  isMoved: IsMoved,
})
export type RenderFailure = z.infer<typeof RenderFailure>

/** The content of `part-NNNN.render.json`: the part, or the reason for its failure. */
export const PartOutcome = z.union([RenderedPart, RenderFailure])
export type PartOutcome = z.infer<typeof PartOutcome>

/** The content of `render.json`: the video, or the reason why there will never be one. */
export const RenderOutcome = z.union([RenderResult, RenderFailure])
export type RenderOutcome = z.infer<typeof RenderOutcome>
