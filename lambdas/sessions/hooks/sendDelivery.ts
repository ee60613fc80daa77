import type { DeliveryItem, WebhookItem } from '@incuera/contract/hooks/webhook.ts'
import type { Webhooks } from '#runtime/webhook/createWebhooks.ts'

/** Sends a delivery once, and returns it with the answer; whether it is tried again is not decided here. */
export async function sendDelivery(
  { webhooks, now }: { webhooks: Pick<Webhooks, 'postStandard'>; now(): number },
  delivery: DeliveryItem,
  { url, secret, oldSecret, oldSecretUntil = 0 }: WebhookItem,
): Promise<DeliveryItem & { last: NonNullable<DeliveryItem['last']> }> {
  const secrets = oldSecret !== undefined && now() < oldSecretUntil ? [secret, oldSecret] : [secret]
  const { status, text } = await webhooks.postStandard(url, delivery.body, { id: delivery.eventId, secrets })
  const isAccepted = status !== null && status >= 200 && status < 300
  return {
    ...delivery,
    ...{ tries: delivery.tries + 1, version: delivery.version + 1, nextAt: undefined },
    ...{ state: isAccepted ? 'delivered' : 'failed', last: { at: now(), status, text } },
  }
}
