import * as z from 'zod'
import { ProjectId, SessionId } from '../ids.ts'

/** Tags of one session: what fits beside it in a list. */
export const TAGS_PER_SESSION_MAX = 20
/** A word or two. */
export const TAG_CHARACTERS_MAX = 40
/** Sessions that one request tags: a page of the list, and a second of writes. */
export const TAGGED_AT_ONCE_MAX = 100
/** Sessions with tags that a search and the list of tags look at, the newest ones: 1.5 MB in the table. */
export const TAGGED_SESSIONS_READ_MAX = 10_000
/** Sessions that the query of one condition names: 40 kB of the 262 kB that Athena accepts. */
export const TAGGED_SESSIONS_FOUND_MAX = 1_000

/**
 * One item per session that has tags or notes, all of a project in one partition, which a search reads newest first and
 * a list with its sessions.
 */
export const tagsKey = (pid: string, sid: string) => ({ pk: `TAGS#${pid}`, sk: sid })

/** In lower case, so that the same word is the same tag. Quotes and commas would end it in a search. */
export const Tag = z
  .string()
  .trim()
  .transform((text) => text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' '))
  .pipe(
    z
      .string()
      .min(1)
      .max(TAG_CHARACTERS_MAX)
      .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._/-]*$/u, 'must be letters, digits, spaces and . _ - /'),
  )

/** Of the analysis are the tags in `insight.tags`; these are of members. */
export const SessionTags = z.array(z.string())

const tags = z.array(Tag).max(TAGS_PER_SESSION_MAX).default([])
const isChange = ({ add, remove }: { add: string[]; remove: string[] }) => add.length + remove.length > 0
const NO_CHANGE = { path: ['add'], error: 'add or remove at least one tag' }

/** Those that a session has, or lacks, already change nothing. One in both is added. */
export const TagChange = z.strictObject({ add: tags, remove: tags }).refine(isChange, NO_CHANGE)
export type TagChange = z.output<typeof TagChange>

export const TaggedSession = z.object({ sid: SessionId, tags: SessionTags })

/** The same change for several sessions. */
export const BulkTagChange = z
  .strictObject({ sids: z.array(SessionId).min(1).max(TAGGED_AT_ONCE_MAX), add: tags, remove: tags })
  .refine(isChange, NO_CHANGE)

export const BulkTagged = z.object({
  /** Those that were changed, in the order of the request. */
  sessions: z.array(TaggedSession),
  /** Those that were not, and why. */
  refused: z.array(z.object({ sid: SessionId, code: z.enum(['unknown_session', 'too_many_tags']) })),
})
export type BulkTagged = z.infer<typeof BulkTagged>

/** The tags of a project and how many sessions have them, the most frequent first. */
export const TagList = z.object({ tags: z.array(z.object({ tag: z.string(), sessions: z.number().int() })) })

/** What lists show of a session beside its recording: what members said about it. */
export const SessionMarks = z.object({
  /** In the order in which they were given. */
  tags: SessionTags,
  /** Of the notes that were written since lists count them; absent: none. */
  noteIds: z.array(z.string()).min(1).optional(),
})
export type SessionMarks = z.infer<typeof SessionMarks>

/** An item of the `sessions` table; never without tags and notes. */
export const TagsItem = SessionMarks.extend({
  pid: ProjectId,
  sid: SessionId,
  version: z.number().int(),
  /** Seconds since the epoch: that of its session. */
  expiresAt: z.number().int(),
})
export type TagsItem = z.infer<typeof TagsItem>
