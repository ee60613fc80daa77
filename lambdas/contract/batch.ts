import * as z from 'zod'
import { SessionId, WindowId } from './ids.ts'
import { EMAIL_CHARACTERS_MAX, EVENTS_PER_BODY_MAX, USER_ID_CHARACTERS_MAX } from './limits.ts'
import { RecorderSettings } from './recorderSettings.ts'

/** Version of the wire format. A change of meaning gets a new number and a line in docs/format-changelog.md. */
export const BATCH_VERSION = 1

/** The year 2100 in milliseconds since the epoch: rrweb-player hangs on anything far outside a session. */
export const TIMESTAMP_MAX = 4_102_444_800_000
/** Whole milliseconds since the epoch within 1970..2100. */
export const Timestamp = z.number().int().min(0).max(TIMESTAMP_MAX)

/**
 * rrweb writes fractions of a millisecond on some events. They are cut off where a batch is read, because not every
 * reader accepts them: DynamoDB refuses 5e-324.
 */
const EventTimestamp = z.number().min(0).max(TIMESTAMP_MAX).overwrite(Math.floor)

/** The last of rrweb's event types (`plugin`). */
export const EVENT_TYPE_MAX = 6
export const RecordedEventSchema = z.looseObject({
  type: z.number().int().min(0).max(EVENT_TYPE_MAX),
  timestamp: EventTimestamp,
  data: z.unknown(),
})

/** Name and version of a client. */
const Sdk = z.object({ name: z.string().max(64), version: z.string().max(32) })

/** The visitor's identity for the customer. Kept in the `core` table only; the lake gets a random user key. */
export const User = z.object({
  id: z.string().min(1).max(USER_ID_CHARACTERS_MAX),
  email: z.string().max(EMAIL_CHARACTERS_MAX).optional(),
})
export type User = z.infer<typeof User>

/**
 * The events that the SDK sends together. (sid, wid, seq) identifies them permanently; sending them again has no second
 * effect.
 */
export const Batch = z.object({
  v: z.literal(BATCH_VERSION),
  sid: SessionId,
  wid: WindowId,
  /** 0, 1, 2… per session and tab. */
  seq: z.number().int().min(0).max(999_999),
  /** The visitor's clock when sending: compared with ours it gives the skew. */
  sentAt: Timestamp,
  /** Absent for other clients than our SDK; page views are then read from rrweb's meta events. */
  sdk: Sdk.optional(),
  user: User.optional(),
  events: z.array(RecordedEventSchema).min(1).max(EVENTS_PER_BODY_MAX),
})
export type Batch = z.infer<typeof Batch>

/** `POST /api/sessions/start`. May arrive late or never: a first batch creates the session as well. */
export const SessionStart = z.object({
  v: z.literal(BATCH_VERSION),
  sid: SessionId,
  wid: WindowId,
  startedAt: Timestamp,
  url: z.string().max(2048),
  referrer: z.string().max(2048).default(''),
  viewport: z
    .object({ width: z.number().int().min(0).max(100_000), height: z.number().int().min(0).max(100_000) })
    .optional(),
  locale: z.string().max(64).optional(),
  timezone: z.string().max(64).optional(),
  sdk: Sdk.optional(),
  user: User.optional(),
})
export type SessionStart = z.infer<typeof SessionStart>

/** `POST /api/sessions/end`. `stop`: the page stopped recording permanently; `pagehide`: perhaps only a navigation. */
export const SessionEnd = z.object({
  v: z.literal(BATCH_VERSION),
  sid: SessionId,
  wid: WindowId,
  reason: z.enum(['stop', 'pagehide']),
  /** The visitor's clock when sending: earlier events do not undo it, even if they arrive later. */
  sentAt: Timestamp.optional(),
})
export type SessionEnd = z.infer<typeof SessionEnd>

export const BatchAccepted = z.object({
  ok: z.literal(true),
  accepted: z.number().int(),
  duplicate: z.boolean(),
  /** How long events may wait for the next batch: shorter while a member watches. Clients may ignore it. */
  batchSeconds: z.number().positive().optional(),
})
export type BatchAccepted = z.infer<typeof BatchAccepted>

export const SessionStarted = z.object({ ok: z.literal(true), settings: RecorderSettings })
export type SessionStarted = z.infer<typeof SessionStarted>

export const SessionEnding = z.object({ ok: z.literal(true) })
