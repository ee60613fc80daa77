import * as z from 'zod'
import { AlertChannel, QuietHours } from '../alerts/alert.ts'
import { ProjectId } from '../ids.ts'
import { ALERT_CHANNELS_MAX } from '../watchLimits.ts'

/** What a member decides about the digest of a project. */
export const digestShape = {
  channels: z.array(AlertChannel).min(1).max(ALERT_CHANNELS_MAX),
  quietHours: QuietHours.nullable().default(null),
}

/** Where the digest of a project is sent: an item of the `core` table. */
export const DigestItem = z.object({
  ...digestShape,
  pid: ProjectId,
  /** Signs the bodies of its webhooks. */
  secret: z.string(),
  createdAt: z.number(),
  createdBy: z.string(),
})
export type DigestItem = z.infer<typeof DigestItem>

/** What was sent, and what is not delivered yet: an item beside it, which only the hourly function writes. */
export const DigestState = z.object({
  pid: ProjectId,
  /** First day of the newest week that was written; null: none. */
  week: z.string().nullable(),
  /** Receivers that have not accepted it: URLs or addresses. */
  outbox: z.array(z.object({ to: z.string(), tries: z.number().int() })),
  /** When it was last sent to somebody, in milliseconds since the epoch; null: never. */
  sentAt: z.number().nullable(),
})
export type DigestState = z.infer<typeof DigestState>
