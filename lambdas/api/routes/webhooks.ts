import { HOOKS_PER_PROJECT_MAX, OLD_SECRET_HOURS } from '@incuera/contract/hooks/hookLimits.ts'
import type { Delivery, DeliveryItem, Webhook, WebhookItem } from '@incuera/contract/hooks/webhook.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { hookRoutes } from '@incuera/contract/routes/hookRoutes.ts'
import { RefusalError } from '#runtime/errors.ts'
import { deliverMessageOf } from '#sessions/hooks/hookMessages.ts'
import { newDelivery } from '#sessions/hooks/newDelivery.ts'
import { sendDelivery } from '#sessions/hooks/sendDelivery.ts'
import { parseBody, projectRoute } from '../defineRoute.ts'
import { newItemId } from '../newItemId.ts'
import { newSecret } from '../newSecret.ts'
import type { ApiPorts } from '../ports.ts'

const HEX = '0123456789abcdef'
const HOUR_MS = 3_600_000

export const listWebhooks = projectRoute(hookRoutes.listWebhooks, async ({ hooks }, { params }) => ({
  webhooks: (await hooks.list(params.pid)).map(show),
}))

export const createWebhook = projectRoute(hookRoutes.createWebhook, async (ports, { params, author, rawBody }) => {
  const wanted = parseBody(hookRoutes.createWebhook, { rawBody })
  requireAddress(ports, wanted.url)
  if ((await ports.hooks.list(params.pid)).length >= HOOKS_PER_PROJECT_MAX)
    throw new RefusalError(
      'too_many_webhooks',
      `A project has at most ${HOOKS_PER_PROJECT_MAX} webhooks. Delete one first.`,
      { limit: HOOKS_PER_PROJECT_MAX },
    )
  const secret = newSecret(ports)
  const item: WebhookItem = {
    ...{ pid: params.pid, webhookId: newItemId(ports, 'w'), ...wanted, isPaused: false, secret },
    ...{ createdAt: ports.now(), createdBy: author },
  }
  await ports.hooks.create(item)
  return { ...show(item), secret }
})

export const changeWebhook = projectRoute(hookRoutes.changeWebhook, async (ports, { params, rawBody }) => {
  const change = parseBody(hookRoutes.changeWebhook, { rawBody })
  const known = await load(ports, params)
  if (change.url !== undefined) requireAddress(ports, change.url)
  const changed: WebhookItem = { ...known, ...change }
  if (!(await ports.hooks.replace(changed))) throw unknownWebhook()
  return show(changed)
})

export const deleteWebhook = projectRoute(hookRoutes.deleteWebhook, async ({ hooks }, { params }) => {
  const item = await hooks.remove(params.pid, params.webhookId)
  if (!item) throw unknownWebhook()
  return show(item)
})

export const rotateWebhook = projectRoute(hookRoutes.rotateWebhook, async (ports, { params }) => {
  const known = await load(ports, params)
  const secret = newSecret(ports)
  const oldSecretUntil = ports.now() + OLD_SECRET_HOURS * HOUR_MS
  const changed: WebhookItem = { ...known, secret, oldSecret: known.secret, oldSecretUntil }
  if (!(await ports.hooks.replace(changed))) throw unknownWebhook()
  return { ...show(changed), secret }
})

/** Sent from here, so that the member sees the answer; a failure is not tried again. */
export const testWebhook = projectRoute(hookRoutes.testWebhook, async (ports, { params }) => {
  const webhook = await load(ports, params)
  const { pid, webhookId } = webhook
  const at = ports.now()
  const data = { url: `${ports.deployment.dashboardUrl}/projects/${pid}/webhooks` }
  const eventId = `evt_${ports.randomText(HEX, 24)}`
  const item = await sendDelivery(ports, newDelivery({ pid, webhookId, eventId, type: 'test', at, data }, at), webhook)
  await ports.deliveries.create(item)
  return showDelivery(item)
})

export const listDeliveries = projectRoute(hookRoutes.listDeliveries, async (ports, { params, query }) => {
  const { pid, webhookId } = await load(ports, params)
  const { items, hasMore } = await ports.deliveries.list(pid, webhookId, { limit: query.limit, before: query.cursor })
  const last = items.at(-1)
  return { deliveries: items.map(showDelivery), cursor: hasMore && last ? last.deliveryId : undefined }
})

export const replayDelivery = projectRoute(hookRoutes.replayDelivery, async (ports, { params }) => {
  await load(ports, params)
  const known = await ports.deliveries.read(params)
  if (!known) throw new RefusalError('unknown_delivery', 'The webhook has no such delivery, or it has expired.')
  const now = ports.now()
  const due: DeliveryItem = { ...known, state: 'pending', tries: 0, nextAt: now, version: known.version + 1 }
  if (!(await ports.deliveries.replace(due, known.version)))
    throw new RefusalError('contested', 'It is being sent. Try again in a moment.')
  await ports.sendHook(deliverMessageOf(due, now))
  return showDelivery(due)
})

/** @throws RefusalError 404 */
async function load(
  { hooks }: ApiPorts,
  { pid, webhookId }: { pid: ProjectId; webhookId: string },
): Promise<WebhookItem> {
  const item = await hooks.get(pid, webhookId)
  if (!item) throw unknownWebhook()
  return item
}

/** @throws RefusalError 400 for an address that nothing may be sent to. Its name is resolved when something is sent */
function requireAddress({ webhooks }: ApiPorts, url: string): void {
  const problem = webhooks.problemOf(url)
  if (problem !== null) throw new RefusalError('invalid', problem, { field: 'url' })
}

const show = ({ pid: _, url, secret: __, oldSecret: ___, ...webhook }: WebhookItem): Webhook => ({
  ...webhook,
  host: new URL(url).host,
})

const showDelivery = ({ pid: _, webhookId: __, version: ___, expiresAt: ____, ...delivery }: DeliveryItem): Delivery =>
  delivery

const unknownWebhook = () => new RefusalError('unknown_webhook', 'The project has no such webhook.')
