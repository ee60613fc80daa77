import { z } from 'zod'
import { MemberName } from '../memberName.ts'
import { AlertItem, alertShape } from './alert.ts'
import { AlertState } from './alertState.ts'

/** As shown to members: addresses of receivers are secrets, so only their hosts are shown. */
export const Alert = AlertItem.omit({ pid: true, secret: true, channels: true }).extend({
  channels: z.array(z.object({ type: z.enum(['webhook', 'slack']), host: z.string() })),
  /** Null: it has not run yet. */
  state: AlertState.pick({ status: true, since: true, value: true, checkedAt: true }).nullable(),
})
export type Alert = z.infer<typeof Alert>

export const NewAlert = z.object({ ...alertShape, name: MemberName })

/** `secret` is shown once: the key of the HMAC of its webhooks. */
export const CreatedAlert = Alert.extend({ secret: z.string() })

/** What is absent stays as it is. */
export const AlertChange = z.object({ name: MemberName, isPaused: z.boolean() }).partial()

/** What each receiver answered to a test message. */
export const AlertTested = z.object({
  answers: z.array(
    z.object({
      host: z.string(),
      /** Null: there was no answer. */
      status: z.number().nullable(),
      /** The beginning of the answer, or why there is none. */
      text: z.string(),
    }),
  ),
})
