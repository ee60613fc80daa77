import * as z from 'zod'
import { Keyframe, RenderPart, TimeMapEntry } from './render.ts'

/** How far a part of a video is. */
export const RenderPartState = z.discriminatedUnion('status', [
  /** Before its turn: the parts of a video are rendered a few at a time. */
  z.object({ status: z.literal('waiting') }),
  z.object({ status: z.literal('rendering') }),
  z.object({ status: z.literal('ready') }),
  z.object({ status: z.literal('failed'), reason: z.string() }),
])
export type RenderPartState = z.infer<typeof RenderPartState>

/** A part of a video as a member sees it: what it shows of the session, and how far it is. */
export const RenderPartView = RenderPart.extend({ state: RenderPartState })
export type RenderPartView = z.infer<typeof RenderPartView>

/** The file of a part that is ready, which plays before the video is complete. */
export const PartVideo = z.object({
  part: RenderPart,
  url: z.string(),
  keyframes: z.array(Keyframe.extend({ url: z.string() })),
  /** Length of the part. The file may have one more picture, with which the next part begins. */
  durationMs: z.number(),
  /** How session time and the time of this part convert both ways; see timeMap.ts. */
  timeMap: z.array(TimeMapEntry),
})
export type PartVideo = z.infer<typeof PartVideo>
