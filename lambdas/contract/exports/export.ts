import * as z from 'zod'
import { ProjectId, SessionId } from '../ids.ts'
import { UserKey } from '../visitors/visitor.ts'
import { DayRange } from './dayRange.ts'

/** How long the files of an export are kept: its copies must not outlive the retention of what they copy by much. */
export const EXPORT_DAYS = 7
/** Of a project, those that have not expired. */
export const EXPORTS_PER_PROJECT_MAX = 50
/** Of one export: more are exported as several ranges. */
export const EXPORT_SESSIONS_MAX = 2_000
export const EXPORT_FILES_PAGE_MAX = 100

export const ExportId = z.string().regex(/^x[0-9a-f]{31}$/, 'must be an id of an export')

/** What is exported. Days are those (UTC) on which the sessions began, such as `2026-12-01/2026-12-07`. */
const subjects = {
  session: { kind: z.literal('session'), value: SessionId },
  visitor: { kind: z.literal('visitor'), value: UserKey },
  range: { kind: z.literal('range'), value: DayRange },
} as const

const videos = z.boolean()

/** `videos`: copies of the finished videos as well. */
export const NewExport = z.discriminatedUnion('kind', [
  z.strictObject({ ...subjects.session, videos: videos.default(false) }),
  z.strictObject({ ...subjects.visitor, videos: videos.default(false) }),
  z.strictObject({ ...subjects.range, videos: videos.default(false) }),
])
export type NewExport = z.infer<typeof NewExport>

export const ExportCounts = z.object({
  sessions: z.number().int(),
  /** Sessions that have no finished recording: in progress, discarded or expired. They are not in the files. */
  skipped: z.number().int(),
  events: z.number().int(),
  notes: z.number().int(),
  videos: z.number().int(),
  files: z.number().int(),
  /** Of all files, as they are stored. */
  bytes: z.number().int(),
})
export type ExportCounts = z.infer<typeof ExportCounts>
export const NOTHING_EXPORTED: ExportCounts = {
  ...{ sessions: 0, skipped: 0, events: 0, notes: 0, videos: 0, files: 0, bytes: 0 },
}

const base = {
  exportId: ExportId,
  pid: ProjectId,
  kind: z.enum(['session', 'visitor', 'range']),
  value: z.string(),
  videos,
  /** The member, or `key:` and the id of a secret key. */
  requestedBy: z.string(),
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
  /** What is done so far. */
  counts: ExportCounts,
}
const shown = {
  ...base,
  /** When its files are deleted, in milliseconds since the epoch. */
  expiresAt: z.number(),
}

const progress = {
  queued: { status: z.literal('queued') },
  running: { status: z.literal('running') },
  ready: { status: z.literal('ready'), readyAt: z.number() },
  failed: { status: z.literal('failed'), failedAt: z.number(), reason: z.string() },
} as const

/** queued → running → ready | failed. */
export const Export = z.discriminatedUnion('status', [
  z.object({ ...shown, ...progress.queued }),
  z.object({ ...shown, ...progress.running }),
  z.object({ ...shown, ...progress.ready }),
  z.object({ ...shown, ...progress.failed }),
])
export type Export = z.infer<typeof Export>

const stored = {
  ...base,
  /** DynamoDB's TTL: seconds since the epoch. */
  expiresAt: z.number().int(),
  /** Grows by one with every change; each is conditional on it. */
  version: z.number().int(),
  /** Milliseconds since the epoch until which a run has it to itself; 0: nobody has. */
  leaseUntil: z.number(),
  /** How many of its steps are done: each has written what it adds to the manifest. */
  steps: z.number().int(),
  /** The last session that was looked at; absent: none. */
  after: z.object({ startedAt: z.number(), sid: SessionId }).optional(),
}

/** An export as the `sessions` table keeps it. */
export const ExportItem = z.discriminatedUnion('status', [
  z.object({ ...stored, ...progress.queued }),
  z.object({ ...stored, ...progress.running }),
  z.object({ ...stored, ...progress.ready }),
  z.object({ ...stored, ...progress.failed }),
])
export type ExportItem = z.infer<typeof ExportItem>
