import * as z from 'zod'
import { ProjectId } from '../ids.ts'

/** What an alert says, in numbers: nothing of recorded people. */
export const AlertNews = z.object({
  /** The same for every try, so that a receiver can recognise a repeated message. */
  id: z.string(),
  /** `passed`: it fired and resolved while messages waited. */
  type: z.enum(['firing', 'resolved', 'passed']),
  value: z.number(),
  /** A week before; null: not compared. */
  before: z.number().nullable(),
  /** When it began to fire, in milliseconds since the epoch. */
  since: z.number(),
  at: z.number(),
})
export type AlertNews = z.infer<typeof AlertNews>

/** One message that was sent, or that a receiver did not accept. */
export const AlertSent = z.object({
  at: z.number(),
  type: AlertNews.shape.type,
  value: z.number(),
  before: z.number().nullable(),
  /** The host of a URL, or an e-mail address. */
  to: z.string(),
  /** What the receiver answered, 200 for mail that was accepted; null: no answer. */
  status: z.number().nullable(),
})
export type AlertSent = z.infer<typeof AlertSent>

/** What an alert has found so far, and what is not delivered yet: an item of the `core` table beside its alert. */
export const AlertState = z.object({
  pid: ProjectId,
  alertId: z.string(),
  status: z.enum(['ok', 'firing']),
  /** The last status that was announced. */
  told: z.enum(['ok', 'firing']),
  /** When the newest firing began; null: never. */
  since: z.number().nullable(),
  /** Null: nothing was measured yet. */
  value: z.number().nullable(),
  checkedAt: z.number(),
  /** `url`: of the receiver, or its e-mail address. */
  outbox: z.array(z.object({ url: z.string(), news: AlertNews, tries: z.number().int() })),
  /** The newest messages, newest first. */
  sent: z.array(AlertSent).default([]),
})
export type AlertState = z.infer<typeof AlertState>
