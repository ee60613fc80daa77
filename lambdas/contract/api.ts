import * as z from 'zod'
import { Timestamp } from './batch.ts'
import { KeyRules, KeyRulesChange } from './keyRules/keyRules.ts'
import { CLIP_MS_MIN, SQL_CHARACTERS_MAX, SQL_DAYS_MAX, SQL_DOWNLOAD_ROWS_MAX } from './limits.ts'
import { Manifest } from './manifest.ts'
import { MemberName } from './memberName.ts'
import { Keyframe, RenderGap, RenderParameters, StoryboardPicture, TimeMapEntry } from './render.ts'
import { RenderPartView } from './renderParts.ts'
import { Session } from './session.ts'

/** "Analyse again" for the finished sessions that began in a range (milliseconds since the epoch). */
export const AnalysesRequest = z
  .object({
    from: Timestamp,
    to: Timestamp,
    /** From the previous response. */
    cursor: z.string().max(200).optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not be before from' })
export const AnalysesRequested = z.object({
  requested: z.number().int(),
  /** Absent: the range is done. */
  cursor: z.string().optional(),
})

/** A write-only SDK key. The secret itself is shown once, at creation; only its SHA-256 is stored. */
export const ApiKey = z.object({
  keyId: z.string(),
  name: z.string(),
  /** First characters, to distinguish keys. */
  hint: z.string(),
  createdAt: z.number(),
  revokedAt: z.number().optional(),
  /** Absent: none. */
  rules: KeyRules.optional(),
  /** When a page last used it, to the hour; absent: never. */
  lastUsedAt: z.number().optional(),
  /** When its secret was last replaced. */
  rotatedAt: z.number().optional(),
  /** The secret before, while it is still accepted. */
  previous: z.object({ hint: z.string(), validUntil: z.number(), lastUsedAt: z.number().optional() }).optional(),
})
export type ApiKey = z.infer<typeof ApiKey>
export const NewApiKey = z.object({ name: MemberName, rules: KeyRules.optional() })
export type NewApiKey = z.infer<typeof NewApiKey>
/** What is absent stays as it is. */
export const ApiKeyChange = z.object({ name: MemberName, rules: KeyRulesChange }).partial()
export type ApiKeyChange = z.infer<typeof ApiKeyChange>
export const CreatedApiKey = ApiKey.extend({ secret: z.string() })
export type CreatedApiKey = z.infer<typeof CreatedApiKey>

/** A quarter: longer than any release cycle after which no page has the old secret any more. */
export const KEY_OVERLAP_HOURS_MAX = 90 * 24
export const KeyRotation = z.object({
  /** How long the old secret is accepted beside the new one; 0 refuses it within a second. */
  overlapHours: z
    .number()
    .int()
    .min(0)
    .max(KEY_OVERLAP_HOURS_MAX)
    .default(7 * 24),
})
export type KeyRotation = z.input<typeof KeyRotation>

export const Me = z.object({ sub: z.string(), email: z.string().optional() })

export const SessionPage = z.object({ sessions: z.array(Session), cursor: z.string().optional() })
export type SessionPage = z.infer<typeof SessionPage>

/** The manifest and a presigned URL per segment, in the order of `manifest.segments`. Bytes go S3 → browser. */
export const Replay = z.object({
  manifest: Manifest,
  segmentUrls: z.array(z.string()),
  /** Of the pictures, fonts and stylesheets that were kept (assets/assetBundle.ts); absent: none were. */
  assetsUrl: z.string().optional(),
})
export type Replay = z.infer<typeof Replay>

export const Video = z.object({
  url: z.string(),
  /** The same object with a file name for download. */
  downloadUrl: z.string(),
  posterUrl: z.string(),
  keyframes: z.array(Keyframe.extend({ url: z.string() })),
  /** Small pictures for hovering over the video's timeline; null for videos rendered before they existed. */
  storyboard: z
    .object({
      width: z.number(),
      height: z.number(),
      sheetUrls: z.array(z.string()),
      pictures: z.array(StoryboardPicture),
    })
    .nullable(),
  durationMs: z.number(),
  /** How session time and video time convert both ways; see timeMap.ts. */
  timeMap: z.array(TimeMapEntry),
  /** What could not be rendered, in session time; empty when the video is complete. */
  gaps: z.array(RenderGap),
  bytes: z.number(),
  parameters: RenderParameters,
  engine: z.string(),
  wallMs: z.number(),
  /** Frames skipped because pages took too long to draw. */
  leftOutFrames: z.number(),
  /** Nodes, changes and events that could not be shown as they were recorded. */
  notShown: z.number(),
})
export type Video = z.infer<typeof Video>

/** What a video should show and how; omitted fields are as in the session's own video. */
export const NewRender = RenderParameters.strict()
  .refine(({ fromMs, toMs }) => toMs === null || toMs > fromMs, { path: ['toMs'], message: 'must be after fromMs' })
  .refine(({ fromMs, toMs }) => toMs === null || toMs <= fromMs || toMs - fromMs >= CLIP_MS_MIN, {
    path: ['toMs'],
    message: `must be at least ${CLIP_MS_MIN} ms after fromMs`,
  })
export type NewRender = z.input<typeof NewRender>

export const RenderState = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('queued'),
    queuedAt: z.number(),
    partsDone: z.number().int(),
    parts: z.number().int(),
    /** Of the finished parts, those of an earlier request; absent: none. */
    partsKept: z.number().int().optional(),
  }),
  z.object({
    status: z.literal('ready'),
    readyAt: z.number(),
    /** How much of the clip the video does not show because it could not be rendered; absent when it is complete. */
    missingMs: z.number().optional(),
  }),
  z.object({ status: z.literal('failed'), failedAt: z.number(), reason: z.string() }),
])
export type RenderState = z.infer<typeof RenderState>

/** A video of a session: ready, in progress or failed. The same parameters of the same generation are one render. */
export const Render = z.object({
  renderId: z.string(),
  /** Generation of the recording; a late batch creates a newer one. */
  gen: z.number().int(),
  /** The session's own video, rendered without a request. */
  isMain: z.boolean(),
  askedAt: z.number(),
  parameters: RenderParameters,
  state: RenderState,
})
export type Render = z.infer<typeof Render>

/** With its video when it is ready, and its parts unless it is complete. */
export const RenderDetail = Render.extend({ video: Video.optional(), parts: z.array(RenderPartView).optional() })
export type RenderDetail = z.infer<typeof RenderDetail>

export const SqlRequest = z.object({
  sql: z.string().trim().min(1).max(SQL_CHARACTERS_MAX),
  /**
   * How many days back to read, including today. Absent: all days when the query has a condition on `day`, else the
   * last 30.
   */
  days: z.number().int().min(1).max(SQL_DAYS_MAX).optional(),
  /** How many rows the result has at most if the query has no LIMIT; absent: one more than one answer has. */
  rows: z.number().int().min(1).max(SQL_DOWNLOAD_ROWS_MAX).optional(),
  /** The same id with the same query starts it once, however often the request is repeated. */
  requestId: z.uuid().optional(),
})
/** Days of arrival that a query reads (UTC), both included: never beyond the project's retention. */
export const SqlRange = z.object({ from: z.iso.date(), to: z.iso.date() })
export type SqlRange = z.infer<typeof SqlRange>
export const SqlStarted = z.object({ queryId: z.string(), range: SqlRange })
/** What a query would scan. */
export const SqlEstimate = z.object({
  range: SqlRange,
  /**
   * Bytes of the files that it may read: it scans at most these, and less when it names few columns. Null: too many
   * files.
   */
  scannedBytesMax: z.number().nullable(),
})
export type SqlEstimate = z.infer<typeof SqlEstimate>
/** A cursor holds a token of Athena, which has at most 1,024 characters. */
export const SqlPage = z.object({ cursor: z.string().max(2_048).optional() })
export const SqlAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('queued') }),
  z.object({ status: z.literal('running') }),
  /** `retry`: the same query may succeed later. */
  z.object({ status: z.literal('failed'), reason: z.string(), retry: z.boolean() }),
  z.object({ status: z.literal('cancelled') }),
  z.object({
    status: z.literal('done'),
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    rows: z.array(z.array(z.string().nullable())),
    /** True when there are more than SQL_ROWS_MAX, or more than one response can hold. */
    truncated: z.boolean(),
    /** Continues the rows; absent: there are no more. */
    cursor: z.string().optional(),
    scannedBytes: z.number(),
    range: SqlRange,
    /** What is missing from the rows, such as a damaged file that was skipped. */
    warning: z.string().optional(),
  }),
])
export type SqlAnswer = z.infer<typeof SqlAnswer>
