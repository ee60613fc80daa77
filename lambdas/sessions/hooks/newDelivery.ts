import { DELIVERY_DAYS } from '@incuera/contract/hooks/hookLimits.ts'
import type { DeliveryItem } from '@incuera/contract/hooks/webhook.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'

const DAY_SECONDS = 86_400

export interface DeliveryParts {
  pid: ProjectId
  webhookId: string
  eventId: string
  type: string
  /** When it happened, in milliseconds since the epoch. */
  at: number
  data: Record<string, unknown>
}

/**
 * A delivery that is due now. Its id follows from the event, so that a message which arrives twice is one delivery.
 */
export function newDelivery({ pid, webhookId, eventId, type, at, data }: DeliveryParts, nowMs: number): DeliveryItem {
  return {
    ...{ pid, webhookId, deliveryId: `${String(at).padStart(13, '0')}-${eventId}`, eventId, type },
    ...{ state: 'pending', createdAt: nowMs, nextAt: nowMs, tries: 0, version: 1 },
    body: JSON.stringify({ type, timestamp: new Date(at).toISOString(), data: { ...data, projectId: pid } }),
    expiresAt: Math.floor(nowMs / 1000) + DELIVERY_DAYS * DAY_SECONDS,
  }
}
