import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import type { HookMessage } from '@incuera/contract/hooks/hookEvent.ts'
import { DELIVERY_TRIES_MAX } from '@incuera/contract/hooks/hookLimits.ts'
import type { WebhookItem } from '@incuera/contract/hooks/webhook.ts'
import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { QUEUE_DELAY_SECONDS_MAX } from '@incuera/contract/limits.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { createWebhooks } from '#runtime/webhook/createWebhooks.ts'
import { hookMessageOf } from '#sessions/hooks/hookMessages.ts'
import { WEBHOOK_ITEMS } from '#sessions/hooks/webhookItems.ts'
import { createMemoryDeliveries } from '#sessions/testing/createMemoryDeliveries.ts'
import { createMemoryProjectItems } from '#sessions/testing/createMemoryProjectItems.ts'
import { silentLog } from '#sessions/testing/silentLog.ts'
import { type HookPorts, handleHook } from './handleHook.ts'

const pid = ProjectId.parse('p00000000001')
const sid = SessionId.parse('0193e9f2-7b1c-7000-8000-00000000000a')
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const OLD_SECRET = 'whsec_AAAQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

let server: Server
let origin: string
let status = 200
let seen: { body: string; headers: IncomingHttpHeaders }[] = []
beforeAll(async () => {
  server = createServer(async (request, response) => {
    seen.push({ body: await text(request), headers: request.headers })
    response.writeHead(status, status === 302 ? { location: '/other' } : {}).end('answer')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  origin = `http://127.0.0.1:${address.port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

let clock: { ms: number }
let queue: { message: HookMessage; dueMs: number }[]
let ports: HookPorts & { hooks: ReturnType<typeof createMemoryProjectItems<WebhookItem>> }

beforeEach(() => {
  ;[seen, status, queue, clock] = [[], 200, [], { ms: Date.now() }]
  ports = {
    hooks: createMemoryProjectItems(WEBHOOK_ITEMS),
    deliveries: createMemoryDeliveries(),
    webhooks: createWebhooks(true, () => clock.ms),
    sendHook: async (message, delaySeconds = 0) => {
      queue.push({ message, dueMs: clock.ms + Math.min(QUEUE_DELAY_SECONDS_MAX, Math.ceil(delaySeconds)) * 1000 })
    },
    ...{ dashboardUrl: 'https://dashboard.example', now: () => clock.ms, log: silentLog },
  }
})

const webhook = (changed: Partial<WebhookItem> = {}): WebhookItem => ({
  ...{ pid, webhookId: 'w1', name: 'Tickets', url: `${origin}/hook`, events: ['session.ready'], isPaused: false },
  ...{ secret: SECRET, createdAt: 1, createdBy: 'ada', ...changed },
})
const ready = () =>
  hookMessageOf(
    pid,
    { type: 'session.ready', data: { sessionId: sid, generation: 1, durationMs: 92_000 } },
    { parts: [sid, 1], at: clock.ms },
  )

/** Lets time pass until the queue is empty. @returns how many messages it had */
async function drain(): Promise<number> {
  let count = 0
  for (let next = queue.shift(); next && count < 1_000; next = queue.shift(), count++) {
    clock.ms = Math.max(clock.ms, next.dueMs)
    await handleHook(ports, next.message)
  }
  return count
}
const log = async () => (await ports.deliveries.list(pid, 'w1', { limit: 100 })).items

test('an event reaches the webhooks that want it, signed as Standard Webhooks demands', async () => {
  await ports.hooks.create(webhook())
  await ports.hooks.create(webhook({ webhookId: 'w2', events: ['alert'] }))
  await ports.hooks.create(webhook({ webhookId: 'w3', isPaused: true }))
  const message = ready()
  await handleHook(ports, message)
  await drain()
  expect(seen).toHaveLength(1)
  const { body = '', headers } = seen[0] ?? {}
  const read = new Webhook(SECRET).verify(body, {
    'webhook-id': String(headers?.['webhook-id']),
    'webhook-timestamp': String(headers?.['webhook-timestamp']),
    'webhook-signature': String(headers?.['webhook-signature']),
  })
  expect(read).toEqual({
    type: 'session.ready',
    timestamp: new Date(message.at).toISOString(),
    data: {
      ...{ sessionId: sid, generation: 1, durationMs: 92_000, projectId: pid },
      url: `https://dashboard.example/projects/${pid}/sessions/${sid}`,
    },
  })
  expect(headers?.['webhook-id']).toBe(message.eventId)
  expect(await log()).toMatchObject([
    { state: 'delivered', tries: 1, last: { status: 200, text: 'answer' }, eventId: message.eventId },
  ])
})

test('a message that arrives twice is one delivery, sent once', async () => {
  await ports.hooks.create(webhook())
  const message = ready()
  for (let times = 0; times < 2; times++) await handleHook(ports, message)
  await drain()
  expect([seen.length, (await log()).length]).toEqual([1, 1])
})

test('a receiver that does not accept gets the same message eight times within a day', async () => {
  status = 500
  await ports.hooks.create(webhook())
  const begun = clock.ms
  await handleHook(ports, ready())
  // Longer waits are hops of 15 minutes.
  expect(await drain()).toBeGreaterThan(90)
  expect(seen).toHaveLength(DELIVERY_TRIES_MAX)
  expect(new Set(seen.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(new Set(seen.map(({ body }) => body)).size).toBe(1)
  const hours = (clock.ms - begun) / 3_600_000
  expect([hours > 20, hours < 26]).toEqual([true, true])
  expect(await log()).toMatchObject([{ state: 'failed', tries: DELIVERY_TRIES_MAX, last: { status: 500 } }])
  expect((await log())[0]?.nextAt).toBeUndefined()
})

test('a redirect is not followed, and a receiver that recovers is reached by a later try', async () => {
  status = 302
  await ports.hooks.create(webhook())
  await handleHook(ports, ready())
  const [first] = queue.splice(0)
  if (first) await handleHook(ports, first.message)
  expect(seen).toHaveLength(1)
  expect(await log()).toMatchObject([{ state: 'pending', tries: 1, last: { status: 302 } }])
  status = 204
  await drain()
  expect(await log()).toMatchObject([{ state: 'delivered', tries: 2 }])
})

test('"gone" pauses the webhook; what waits for a paused or deleted one is dropped', async () => {
  status = 410
  await ports.hooks.create(webhook())
  await handleHook(ports, ready())
  await drain()
  expect(await ports.hooks.get(pid, 'w1')).toMatchObject({ isPaused: true })
  expect(await log()).toMatchObject([{ state: 'failed', tries: 1 }])

  await ports.hooks.replace(webhook())
  clock.ms += 1_000
  await handleHook(ports, ready())
  await ports.hooks.remove(pid, 'w1')
  await drain()
  expect(seen).toHaveLength(1)
  expect((await log())[0]).toMatchObject({ state: 'failed', last: { text: 'The webhook was deleted.' } })
})

test('both secrets of a rotated webhook sign until the old one ends', async () => {
  await ports.hooks.create(webhook({ oldSecret: OLD_SECRET, oldSecretUntil: clock.ms + 3_600_000 }))
  await handleHook(ports, ready())
  await drain()
  clock.ms += 3_600_000
  await handleHook(ports, ready())
  await drain()
  // What the receiver's library would have signed.
  const expected = (secret: string) =>
    seen.map(({ body, headers }) => {
      const at = new Date(Number(headers['webhook-timestamp']) * 1000)
      return new Webhook(secret).sign(String(headers['webhook-id']), at, body)
    })
  const signatures = seen.map(({ headers }) => String(headers['webhook-signature']).split(' '))
  const [byNew, byOld] = [expected(SECRET), expected(OLD_SECRET)]
  expect(signatures).toEqual([[byNew[0], byOld[0]], [byNew[1]]])
})

test('on AWS, addresses of this machine and private networks are refused, also behind a name', async () => {
  ports = { ...ports, webhooks: createWebhooks(false, () => clock.ms) }
  const urls = ['http://hooks.example/', 'https://127.0.0.1/', 'https://[::1]/', 'https://localhost/']
  for (const [number, url] of urls.entries()) await ports.hooks.create(webhook({ webhookId: `w${number}`, url }))
  await handleHook(ports, ready())
  for (const { message } of queue.splice(0)) await handleHook(ports, message)
  for (const number of urls.keys()) {
    const { items } = await ports.deliveries.list(pid, `w${number}`, { limit: 1 })
    expect(items).toMatchObject([{ state: 'pending', last: { status: null, text: expect.stringMatching(/address/) } }])
  }
  expect(seen).toEqual([])
})
