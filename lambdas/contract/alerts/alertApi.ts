import * as z from 'zod'
import { MemberName } from '../memberName.ts'
import { ALERT_CHANNELS_MAX } from '../watchLimits.ts'
import { AlertChannel, AlertItem, alertShape, QuietHours } from './alert.ts'
import { AlertState } from './alertState.ts'

/** Names a receiver, so that it can be removed. */
const receiverId = z.string()

/** A receiver as shown to members: a URL is a secret, so only its host is shown. */
export const ShownChannel = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['webhook', 'slack']), id: receiverId, host: z.string() }),
  z.object({
    type: z.literal('email'),
    id: receiverId,
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

/**
 * What is absent stays as it is; `quietHours: null`: messages never wait. The metric is what an alert is about: for
 * another one, create another alert.
 */
export const AlertChange = z
  .object({
    name: MemberName,
    condition: alertShape.condition,
    // Without their defaults, which would replace what is absent.
    windowHours: alertShape.windowHours.unwrap(),
    q: alertShape.q.unwrap(),
    isPaused: z.boolean(),
    quietHours: QuietHours.nullable(),
    addReceivers: z.array(AlertChannel).max(ALERT_CHANNELS_MAX),
    /** Ids of `channels`. One that the alert does not have is ignored. */
    removeReceivers: z.array(receiverId).max(ALERT_CHANNELS_MAX),
  })
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
