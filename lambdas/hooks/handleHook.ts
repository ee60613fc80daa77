import type { HookMessage } from '@incuera/contract/hooks/hookEvent.ts'
import { RETRY_SECONDS } from '@incuera/contract/hooks/hookLimits.ts'
import type { WebhookItem } from '@incuera/contract/hooks/webhook.ts'
import type { Log } from '#runtime/log.ts'
import type { Webhooks } from '#runtime/webhook/createWebhooks.ts'
import type { DeliveryStore } from '#sessions/hooks/deliveryStore.ts'
import { deliverMessageOf, type SendHook } from '#sessions/hooks/hookMessages.ts'
import { newDelivery } from '#sessions/hooks/newDelivery.ts'
import { sendDelivery } from '#sessions/hooks/sendDelivery.ts'
import type { ProjectItems } from '#sessions/store/projectItems.ts'
import { urlOf } from './urlOf.ts'

export interface HookPorts {
  hooks: Pick<ProjectItems<WebhookItem>, 'list' | 'get' | 'replace'>
  deliveries: DeliveryStore
  webhooks: Pick<Webhooks, 'postStandard'>
  sendHook: SendHook
  /** Origin of the dashboard. */
  dashboardUrl: string
  now(): number
  log: Log
}

/**
 * Handles one message of the queue. It is idempotent up to a message that is sent twice, which receivers recognise by
 * its id.
 */
export async function handleHook(ports: HookPorts, message: HookMessage): Promise<void> {
  switch (message.type) {
    case 'event':
      return fanOut(ports, message)
    case 'deliver':
      return deliver(ports, message)
  }
}

/** A delivery for each webhook that wants the event. */
async function fanOut(ports: HookPorts, message: Extract<HookMessage, { type: 'event' }>): Promise<void> {
  const { pid, eventId, at, event } = message
  const { hooks, deliveries, sendHook, dashboardUrl, now } = ports
  for (const { webhookId, events, isPaused } of await hooks.list(pid)) {
    if (isPaused || !events.includes(event.type)) continue
    const data = { ...event.data, url: urlOf(event, pid, dashboardUrl) }
    const item = newDelivery({ pid, webhookId, eventId, type: event.type, at, data }, now())
    // Sent also if it was known: an earlier try may have crashed in between, and a delivery that is done stays done.
    await deliveries.create(item)
    await sendHook(deliverMessageOf(item, item.createdAt))
  }
}

async function deliver(ports: HookPorts, message: Extract<HookMessage, { type: 'deliver' }>): Promise<void> {
  const { hooks, deliveries, sendHook, now, log } = ports
  const { pid, webhookId, notBefore } = message
  // The queue delays 15 minutes at most.
  if (now() < notBefore) return sendHook(message, (notBefore - now()) / 1000)
  const item = await deliveries.read(message)
  if (item?.state !== 'pending' || now() < (item.nextAt ?? 0)) return
  const webhook = await hooks.get(pid, webhookId)
  if (!webhook || webhook.isPaused) {
    const last = { at: now(), status: null, text: webhook ? 'The webhook is paused.' : 'The webhook was deleted.' }
    await deliveries.replace(
      { ...item, state: 'failed', nextAt: undefined, last, version: item.version + 1 },
      item.version,
    )
    return
  }
  const sent = await sendDelivery(ports, item, webhook)
  const wait = RETRY_SECONDS[sent.tries - 1]
  const isGone = sent.last.status === 410
  const nextAt = sent.state === 'failed' && !isGone && wait !== undefined ? now() + wait * 1000 : undefined
  const next = nextAt === undefined ? sent : { ...sent, state: 'pending' as const, nextAt }
  if (!(await deliveries.replace(next, item.version))) return
  if (nextAt !== undefined) await sendHook(deliverMessageOf(item, nextAt), (nextAt - now()) / 1000)
  // As Standard Webhooks has it: whoever answers "gone" wants no more messages.
  if (isGone) await hooks.replace({ ...webhook, isPaused: true })
  const { type, state, tries, last } = next
  log.info('delivered a webhook', { pid, webhookId, type, state, tries, status: last.status })
}
