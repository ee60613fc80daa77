import * as z from 'zod'
import { ErasureId } from './erasure/erasure.ts'
import { ExportId } from './exports/export.ts'
import { ProjectId, RetentionClass, SessionId } from './ids.ts'
import { RenderParameters, RenderPart } from './render.ts'

const session = { v: z.literal(1), pid: ProjectId, sid: SessionId, rc: RetentionClass }

/**
 * Delayed: "check whether this session has ended". LIVE names the pending message of a session by its token; `replaces`
 * is the token of the previous one.
 */
export const WatchMessage = z.object({
  ...session,
  type: z.literal('watch'),
  token: z.string().optional(),
  replaces: z.string().optional(),
})
export type WatchMessage = z.infer<typeof WatchMessage>

/** "Create the next generation of this session." */
export const CompactMessage = z.object({ ...session, type: z.literal('compact') })
export type CompactMessage = z.infer<typeof CompactMessage>

/**
 * "Render this part of a video." Carries every key, because the renderer can reach S3 and nothing else. Version 2: one
 * message per part; the first version rendered the complete video.
 */
export const RenderMessage = z.object({
  ...session,
  v: z.literal(2),
  type: z.literal('render'),
  gen: z.number().int(),
  renderId: z.string(),
  parameters: RenderParameters,
  part: RenderPart,
  /** How often this video has been requested: a failure of an earlier attempt says nothing about this one. */
  attempt: z.number().int(),
  /** How often the renderer has reported a failure; absent: never. */
  tries: z.number().int().optional(),
  /** Instead of the part, a card that shows that it is missing and why. */
  card: z.object({ reason: z.string() }).optional(),
})
export type RenderMessage = z.infer<typeof RenderMessage>

/** What the video shows for one part: the part itself, a card in its place, or nothing. */
export const JoinPart = z.object({
  part: RenderPart,
  shows: z.enum(['part', 'card', 'nothing']),
  /** Why it is not the part. */
  reason: z.string().optional(),
})
export type JoinPart = z.infer<typeof JoinPart>

/** "All parts are ready: join them into one video." */
export const JoinMessage = z.object({
  ...session,
  type: z.literal('join'),
  gen: z.number().int(),
  renderId: z.string(),
  parameters: RenderParameters,
  attempt: z.number().int(),
  parts: z.array(JoinPart).min(1),
})
export type JoinMessage = z.infer<typeof JoinMessage>

/** "Find the signals of this generation and write its summary." */
export const AnalysisMessage = z.object({ ...session, type: z.literal('analysis'), gen: z.number().int() })
export type AnalysisMessage = z.infer<typeof AnalysisMessage>

/** "Answer this question with the model." What it needs is in S3 (keys.ts, `askKey`). */
export const AskMessage = z.object({
  v: z.literal(1),
  type: z.literal('ask'),
  pid: ProjectId,
  askId: z.string().regex(/^[0-9a-f]{64}$/),
})
export type AskMessage = z.infer<typeof AskMessage>

/** "Bring the index of words of this project up to date." */
export const IndexMessage = z.object({ v: z.literal(1), type: z.literal('index'), pid: ProjectId })
export type IndexMessage = z.infer<typeof IndexMessage>

/**
 * "Continue this erasure", or, with `sid` instead, "something was stored for this session after it was erased: remove
 * it".
 */
export const EraseMessage = z.union([
  z.object({ v: z.literal(1), type: z.literal('erase'), pid: ProjectId, erasureId: ErasureId }),
  z.object({ v: z.literal(1), type: z.literal('clean'), pid: ProjectId, sid: SessionId }),
  z.object({ v: z.literal(1), type: z.literal('expire'), pid: ProjectId }),
])
export type EraseMessage = z.infer<typeof EraseMessage>

/** "Continue this export", or, when it was deleted, "remove its files". */
export const ExportMessage = z.object({
  v: z.literal(1),
  type: z.literal('export'),
  pid: ProjectId,
  exportId: ExportId,
})
export type ExportMessage = z.infer<typeof ExportMessage>
