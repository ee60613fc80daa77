import * as z from 'zod'
import { ProjectId } from '../ids.ts'
import { MemberName } from '../memberName.ts'
import { parseUrl } from '../parseUrl.ts'
import { HookEventId, HookEventType } from './hookEvent.ts'
import { DELIVERIES_PAGE_MAX } from './hookLimits.ts'

const HookUrl = z
  .string()
  .max(2_000)
  .refine((text) => parseUrl(text) !== null, 'must be a URL')
const events = z
  .array(HookEventType)
  .min(1)
  .transform((all) => [...new Set(all)])

export const NewWebhook = z.strictObject({ name: MemberName, url: HookUrl, events })
export type NewWebhook = z.input<typeof NewWebhook>

/** What is absent stays as it is. */
export const WebhookChange = z.strictObject({ name: MemberName, url: HookUrl, events, isPaused: z.boolean() }).partial()

/** As shown to members: of its address only the host, because the rest may be a secret. */
export const Webhook = z.object({
  webhookId: z.string(),
  name: z.string(),
  host: z.string(),
  events: z.array(HookEventType),
  isPaused: z.boolean(),
  createdAt: z.number(),
  createdBy: z.string(),
  /** The secret before the last rotation signs as well, until then (milliseconds since the epoch). */
  oldSecretUntil: z.number().optional(),
})
export type Webhook = z.infer<typeof Webhook>

export const WebhookList = z.object({ webhooks: z.array(Webhook) })

/** `secret` is in this response only. */
export const CreatedWebhook = Webhook.extend({ secret: z.string() })
export type CreatedWebhook = z.infer<typeof CreatedWebhook>

/** An item of the `core` table. The secret signs, so it is stored as it is. */
export const WebhookItem = Webhook.omit({ host: true }).extend({
  pid: ProjectId,
  url: z.string(),
  secret: z.string(),
  oldSecret: z.string().optional(),
})
export type WebhookItem = z.infer<typeof WebhookItem>

export const DeliveryState = z.enum(['pending', 'delivered', 'failed'])

/** One event to one webhook. */
export const Delivery = z.object({
  deliveryId: z.string(),
  eventId: HookEventId,
  /** Of the event, or `test`. */
  type: z.string(),
  state: DeliveryState,
  createdAt: z.number(),
  tries: z.number().int(),
  /** When the next try is due; absent: there is none. */
  nextAt: z.number().optional(),
  /** The last try. */
  last: z
    .object({
      at: z.number(),
      /** Null: there was no answer. */
      status: z.number().nullable(),
      /** The beginning of the answer, or why there is none. */
      text: z.string(),
    })
    .optional(),
  /** The JSON that is sent. */
  body: z.string(),
})
export type Delivery = z.infer<typeof Delivery>

export const DeliveriesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(DELIVERIES_PAGE_MAX).default(50),
  cursor: z.string().max(100).optional(),
})
/** Newest first. */
export const DeliveryPage = z.object({ deliveries: z.array(Delivery), cursor: z.string().optional() })

/** An item of the `sessions` table. */
export const DeliveryItem = Delivery.extend({
  pid: ProjectId,
  webhookId: z.string(),
  version: z.number().int(),
  /** Seconds since the epoch. */
  expiresAt: z.number().int(),
})
export type DeliveryItem = z.infer<typeof DeliveryItem>
