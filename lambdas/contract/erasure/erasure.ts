import * as z from 'zod'
import { ProjectId } from '../ids.ts'

/** What is erased: a session by its id, a visitor by their user key, or a whole project by its id. */
export const ErasureSubject = z.object({ kind: z.enum(['session', 'visitor', 'project']), value: z.string() })
export type ErasureSubject = z.infer<typeof ErasureSubject>

/**
 * What an erasure has removed: sessions; objects (`raw` batches, `segments` with their manifests, `videos` with their
 * keyframes, `analyses`, `answers` that were cached, indexes of words, and vectors of sessions, files of `exports`,
 * source `maps`); `items` of the tables; `identities` (the customer's ids and e-mail addresses of visitors).
 */
export const ERASED_KINDS = [
  'sessions',
  'raw',
  'segments',
  'videos',
  'analyses',
  'answers',
  'exports',
  'maps',
  'items',
  'identities',
] as const
export type ErasedKind = (typeof ERASED_KINDS)[number]
export const ErasedCounts = z.object({
  sessions: z.number().int(),
  raw: z.number().int(),
  segments: z.number().int(),
  videos: z.number().int(),
  analyses: z.number().int(),
  answers: z.number().int(),
  /** Files of exports that contained it; absent in receipts of before there were any. */
  exports: z.number().int().optional(),
  /** Source maps; absent in receipts of before there were any. */
  maps: z.number().int().optional(),
  items: z.number().int(),
  identities: z.number().int(),
})
export type ErasedCounts = z.infer<typeof ErasedCounts>
export const NOTHING_ERASED: ErasedCounts = {
  ...{
    sessions: 0,
    raw: 0,
    segments: 0,
    videos: 0,
    analyses: 0,
    answers: 0,
    exports: 0,
    maps: 0,
    items: 0,
    identities: 0,
  },
}

/** It follows from the subject, so that asking twice is one erasure. */
export const ErasureId = z.string().regex(/^e[0-9a-f]{31}$/, 'must be an id of an erasure')

/** What a receipt states. */
export const ErasureReceipt = z.object({
  v: z.literal(1),
  erasureId: ErasureId,
  projectId: ProjectId,
  subject: ErasureSubject,
  /** Milliseconds since the epoch. */
  requestedAt: z.number(),
  doneAt: z.number(),
  removed: ErasedCounts,
  /** No row of the subject is in kept days of the lake; days up to this one (UTC) were searched. */
  lakeThrough: z.string(),
})
export type ErasureReceipt = z.infer<typeof ErasureReceipt>

const base = {
  erasureId: ErasureId,
  pid: ProjectId,
  subject: ErasureSubject,
  requestedAt: z.number(),
  /** The member; absent: the visitor, from their own page. */
  requestedBy: z.string().optional(),
}

/**
 * queued → erasing → settling (work that was in progress ends, then everything is removed again) → lake (its days
 * are rewritten and their old files removed, which takes one to two days) → done.
 */
const progress = {
  queued: { status: z.literal('queued') },
  erasing: { status: z.literal('erasing') },
  settling: { status: z.literal('settling'), erasedAt: z.number() },
  lake: { status: z.literal('lake'), erasedAt: z.number(), settledAt: z.number() },
  done: { status: z.literal('done'), doneAt: z.number() },
} as const

/** An erasure as members see it. */
const shown = { ...base, removed: ErasedCounts }
export const Erasure = z.discriminatedUnion('status', [
  z.object({ ...shown, ...progress.queued }),
  z.object({ ...shown, ...progress.erasing }),
  z.object({ ...shown, ...progress.settling }),
  z.object({ ...shown, ...progress.lake }),
  /** `receipt`: {@link ErasureReceipt} as a JSON Web Signature (RFC 7515, EdDSA). */
  z.object({ ...shown, ...progress.done, receipt: z.string() }),
])
export type Erasure = z.infer<typeof Erasure>

const stored = {
  ...base,
  /** Grows by one with every change; each is conditional on it. */
  version: z.number().int(),
  /** Milliseconds since the epoch until which a run has it to itself; 0: nobody has. */
  leaseUntil: z.number(),
  removed: ErasedCounts,
  /** The last of each kind that was counted: a run which crashed before removing it does not count it again. */
  claimed: z.partialRecord(z.enum(ERASED_KINDS), z.object({ scope: z.string(), last: z.string() })),
}

/** An erasure as the `core` table keeps it. */
export const ErasureItem = z.discriminatedUnion('status', [
  z.object({ ...stored, ...progress.queued }),
  z.object({ ...stored, ...progress.erasing }),
  z.object({ ...stored, ...progress.settling }),
  /** `days`: those whose replaced files still exist; null: the lake still has rows to remove. */
  z.object({ ...stored, ...progress.lake, days: z.array(z.string()).nullable() }),
  z.object({ ...stored, ...progress.done, receipt: z.string() }),
])
export type ErasureItem = z.infer<typeof ErasureItem>
