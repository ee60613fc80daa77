import * as z from 'zod'
import { Timestamp } from '../batch.ts'
import { ProjectId } from '../ids.ts'

/** Longer than the longest retention of recordings: the log outlives what it is about. */
export const AUDIT_DAYS = 400
export const AUDIT_PAGE_MAX = 100
export const AUDIT_DETAIL_CHARACTERS_MAX = 500

/** What somebody did in a project, where it shows recorded people or changes who and what may. */
export const AuditKind = z.enum([
  ...['replay_watched', 'live_watched', 'video_watched', 'video_requested', 'video_deleted', 'query_run'],
  ...['question_asked'],
  ...['exported', 'shared', 'share_revoked', 'erased', 'settings_changed'],
  ...['member_invited', 'invitation_revoked', 'member_joined', 'member_changed', 'member_removed', 'member_left'],
  ...['key_created', 'key_changed', 'key_rotated', 'key_revoked', 'secret_key_created', 'secret_key_revoked'],
] as const)
export type AuditKind = z.infer<typeof AuditKind>

export const AuditEntry = z.object({
  /** Milliseconds since the epoch. */
  at: z.number(),
  kind: AuditKind,
  /** The member's id, or `key:` and the id of a secret key. */
  by: z.string(),
  /** Id of what it was done to, such as a session. */
  subject: z.string().optional(),
  /** What the id does not say, such as the SQL of a query; its beginning if it is long. */
  detail: z.string().optional(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** The stored entry. Its position sorts by time, and the same view within a minute has the same. */
export const AuditItem = AuditEntry.extend({ pid: ProjectId, position: z.string() })
export type AuditItem = z.infer<typeof AuditItem>

export const AuditQuery = z.object({
  limit: z.coerce.number().int().min(1).max(AUDIT_PAGE_MAX).default(50),
  cursor: z.string().max(400).optional(),
  kind: AuditKind.optional(),
  by: z.string().max(128).optional(),
  from: z.coerce.number().pipe(Timestamp).optional(),
  to: z.coerce.number().pipe(Timestamp).optional(),
})

/** A page may be shorter than its limit although there is more: only a missing cursor ends the list. */
export const AuditPage = z.object({ entries: z.array(AuditEntry), cursor: z.string().optional() })
