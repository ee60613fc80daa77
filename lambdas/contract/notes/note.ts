import * as z from 'zod'
import { ProjectId, SessionId } from '../ids.ts'
import { sessions } from '../keys.ts'
import { SESSION_HOURS_MAX } from '../limits.ts'

/** A few paragraphs. */
export const NOTE_CHARACTERS_MAX = 2_000
/** Notes of one session: a response has all of them. */
export const NOTES_PER_SESSION_MAX = 200
/** Members that one note mentions. */
export const MENTIONS_MAX = 20

/** Beside the session's other items, so that it is erased with them; sorts after those that every reader reads. */
export const noteKey = (pid: string, sid: string, noteId: string) => ({
  pk: sessions.meta(pid, sid).pk,
  sk: `NOTE#${noteId}`,
})

const NoteText = z
  .string()
  .trim()
  .min(1)
  .max(NOTE_CHARACTERS_MAX)
  .refine((text) => !/(?![\t\n\r])[\p{Cc}\p{Surrogate}]/u.test(text), 'must not contain control characters')

/** Ids of members, as in the list of members. */
const Mentions = z.array(z.string().regex(/^[\x21-\x7e]{1,128}$/, 'must be the id of a member')).max(MENTIONS_MAX)

/** What a member wrote about a moment or a range of a session. */
export const Note = z.object({
  noteId: z.string(),
  text: z.string(),
  /** Milliseconds from the start of the session. */
  atMs: z.number().int(),
  /** End of the range that it is about; absent: it is about a moment. */
  toMs: z.number().int().optional(),
  /** Members whom it mentions; absent: none. */
  mentions: Mentions.optional(),
  createdAt: z.number(),
  /** `sub` of the member, or `key:` and the id of a secret key. */
  createdBy: z.string(),
  /** When its text or moment changed last; absent: never. */
  changedAt: z.number().optional(),
  /** Absent: it is open. */
  resolved: z.object({ at: z.number(), by: z.string() }).optional(),
})
export type Note = z.infer<typeof Note>

/** By moment. */
export const NoteList = z.object({ notes: z.array(Note) })

/** An item of the `sessions` table. */
export const NoteItem = Note.extend({
  pid: ProjectId,
  sid: SessionId,
  /** Seconds since the epoch: that of its session. */
  expiresAt: z.number().int(),
})
export type NoteItem = z.infer<typeof NoteItem>

const atMs = z
  .number()
  .int()
  .min(0)
  .max(SESSION_HOURS_MAX * 3_600_000)

export const NewNote = z
  .strictObject({
    text: NoteText,
    atMs,
    toMs: atMs.optional(),
    mentions: Mentions.optional(),
    /** Chosen by the client, so that a request can be repeated without creating another note. */
    noteId: z
      .string()
      .regex(/^n[a-z0-9]{11}$/, 'must be n and 11 lower-case letters or digits')
      .optional(),
  })
  .refine(({ atMs, toMs }) => toMs === undefined || toMs > atMs, { path: ['toMs'], message: 'must be after atMs' })

/** Absent fields keep their values. All but `isResolved` is changed by the author only; a range keeps its length. */
export const NoteChange = z.strictObject({
  text: NoteText.optional(),
  atMs: atMs.optional(),
  mentions: Mentions.optional(),
  isResolved: z.boolean().optional(),
})
