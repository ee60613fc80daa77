import * as z from 'zod'
import { AlertTested, ShownChannel } from '../alerts/alertApi.ts'
import { InsightRange } from '../insights/scope.ts'
import { Digest } from './digest.ts'
import { DigestItem, DigestState, digestShape } from './digestItem.ts'

/** `running`: send the same request again, which continues. */
export const DigestAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('running') }),
  z.object({ status: z.literal('done'), digest: Digest }),
])

/**
 * What each receiver answered. `running`: the digest is being computed, and nothing is sent; send the request again.
 */
export const DigestSent = z.discriminatedUnion('status', [
  z.object({ status: z.literal('running') }),
  AlertTested.extend({ status: z.literal('done'), week: InsightRange }),
])

/** As shown to members. */
export const DigestSettings = DigestItem.pick({ quietHours: true, createdAt: true, createdBy: true }).extend({
  channels: z.array(ShownChannel),
  /** Null: nothing was sent yet. */
  sent: DigestState.pick({ week: true, sentAt: true }).nullable(),
})
export type DigestSettings = z.infer<typeof DigestSettings>

export const NewDigestSettings = z.object(digestShape)

/** `secret` is shown once: the key of the HMAC of its webhooks. */
export const CreatedDigestSettings = DigestSettings.extend({ secret: z.string() })
