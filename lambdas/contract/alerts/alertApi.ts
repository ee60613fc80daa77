import { z } from 'zod'
import { MemberName } from '../memberName.ts'
import { AlertItem, alertShape, QuietHours } from './alert.ts'
import { AlertState } from './alertState.ts'

/** A receiver as shown to members: a URL is a secret, so only its host is shown. */
export const ShownChannel = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['webhook', 'slack']), host: z.string() }),
  z.object({
    type: z.literal('email'),
    address: z.string(),
    /** Whether it has agreed to AWS's question, without which it gets nothing. */
    isConfirmed: z.boolean(),
  }),
])
export type ShownChannel = z.infer<typeof ShownChannel>

/** As shown to members. */
export const Alert = AlertItem.omit({ pid: true, secret: true, channels: true }).extend({
  channels: z.array(ShownChannel),
  /** Null: it has not run yet. */
  state: AlertState.pick({ status: true, since: true, value: true, checkedAt: true, sent: true }).nullable(),
})
export type Alert = z.infer<typeof Alert>

export const NewAlert = z.object({ ...alertShape, name: MemberName })

/** `secret` is shown once: the key of the HMAC of its webhooks. */
export const CreatedAlert = Alert.extend({ secret: z.string() })

/** What is absent stays as it is; `quietHours: null`: messages never wait. */
export const AlertChange = z
  .object({ name: MemberName, isPaused: z.boolean(), quietHours: QuietHours.nullable() })
  .partial()

/** What each receiver answered to a test message. */
export const AlertTested = z.object({
  answers: z.array(
    z.object({
      /** Of a URL; or the e-mail address. */
      host: z.string(),
      /** Null: there was no answer. */
      status: z.number().nullable(),
      /** The beginning of the answer, or why there is none. */
      text: z.string(),
    }),
  ),
})
