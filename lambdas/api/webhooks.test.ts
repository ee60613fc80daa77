import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { HOOKS_PER_PROJECT_MAX, OLD_SECRET_HOURS } from '@incuera/contract/hooks/hookLimits.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { startApi } from './testing/startApi.ts'

let server: Server
let url: string
let status = 200
let seen: { body: string; headers: IncomingHttpHeaders }[] = []
beforeAll(async () => {
  server = createServer(async (request, response) => {
    seen.push({ body: await text(request), headers: request.headers })
    response.writeHead(status).end('thanks')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  url = `http://127.0.0.1:${address.port}/secret-path`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

let api: ReturnType<typeof startApi>
let pid: ProjectId
beforeEach(async () => {
  ;[seen, status] = [[], 200]
  api = startApi({}, { isLocal: true })
  api.clock.now = Date.now()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  await api.members.add({ pid, sub: 'ann', role: 'analyst' })
})

const call = async (method: string, path = '', body?: object, who = 'ada') =>
  (await api.call(who, method, `${pid}:/api/webhooks${path}`, body)).body
const create = (changed: object = {}) =>
  call('POST', '', { name: 'Tickets', url, events: ['session.ready'], ...changed })

test('a webhook is created, listed without its address and secret, paused, and deleted', async () => {
  const { secret, webhookId, ...shown } = await create({ events: ['alert', 'signal', 'alert'] })
  expect(secret).toMatch(/^whsec_[A-Za-z0-9]{32}$/)
  expect(shown).toMatchObject({ name: 'Tickets', events: ['alert', 'signal'], isPaused: false, createdBy: 'ada' })
  const listed = await call('GET')
  expect(listed.webhooks).toEqual([{ webhookId, ...shown }])
  expect(JSON.stringify(listed)).not.toMatch(/whsec_|secret-path/)
  expect(await call('PATCH', `/${webhookId}`, { isPaused: true })).toMatchObject({ isPaused: true, name: 'Tickets' })
  expect(await call('DELETE', `/${webhookId}`)).toMatchObject({ webhookId })
  expect(await call('DELETE', `/${webhookId}`)).toMatchObject({ code: 'unknown_webhook' })
  expect(await call('GET', '', undefined, 'ann')).toMatchObject({ code: 'role_required' })
})

test('a test message is verified by the receiver, and is in the log with the answer', async () => {
  const { secret, webhookId } = await create()
  const tested = await call('POST', `/${webhookId}/deliveries`)
  expect(tested).toMatchObject({ type: 'test', state: 'delivered', tries: 1, last: { status: 200, text: 'thanks' } })
  const [{ body, headers } = { body: '', headers: {} }] = seen
  const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  expect(new Webhook(secret).verify(body, signed)).toMatchObject({ type: 'test', data: { projectId: pid } })
  expect(() => new Webhook(secret).verify(`${body} `, signed)).toThrow()
  status = 503
  api.clock.now += 1_000
  expect(await call('POST', `/${webhookId}/deliveries`)).toMatchObject({ state: 'failed', last: { status: 503 } })
  const page = await call('GET', `/${webhookId}/deliveries?limit=1`)
  expect(page.deliveries).toMatchObject([{ state: 'failed', last: { status: 503 } }])
  const { deliveries, cursor } = await call('GET', `/${webhookId}/deliveries?limit=1&cursor=${page.cursor}`)
  expect([deliveries, cursor]).toEqual([[tested], undefined])
})

test('a delivery is sent again with the same id', async () => {
  const { webhookId } = await create()
  const { deliveryId, eventId } = await call('POST', `/${webhookId}/deliveries`)
  const path = `/${webhookId}/deliveries/${deliveryId}/replay`
  expect(await call('POST', path)).toMatchObject({ state: 'pending', tries: 0, eventId, nextAt: api.clock.now })
  expect(api.sent.hooks).toEqual([{ v: 1, type: 'deliver', pid, webhookId, deliveryId, notBefore: api.clock.now }])
  expect(await call('POST', `/${webhookId}/deliveries/none/replay`)).toMatchObject({ code: 'unknown_delivery' })
})

test('after a rotation both secrets sign for a day', async () => {
  const { secret, webhookId } = await create()
  const rotated = await call('POST', `/${webhookId}/rotate`)
  expect(rotated.secret).not.toBe(secret)
  expect(rotated.oldSecretUntil).toBe(api.clock.now + OLD_SECRET_HOURS * 3_600_000)
  await call('POST', `/${webhookId}/deliveries`)
  const [{ body, headers } = { body: '', headers: {} }] = seen
  const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  for (const each of [secret, rotated.secret]) expect(new Webhook(each).verify(body, signed)).toBeTruthy()
})

test.each([
  [{ url: 'ftp://hooks.example/' }, 'url'],
  [{ url: 'https://user:x@hooks.example/' }, 'url'],
  [{ url: 'not a url' }, 'url'],
  [{ events: [] }, 'events'],
  [{ events: ['everything'] }, 'events.0'],
  [{ name: ' ' }, 'name'],
])('%j is refused', async (changed, field) => {
  expect(await create(changed)).toMatchObject({ status: 400, field })
})

test('on AWS, private addresses are refused, and a project has a limited number of webhooks', async () => {
  for (let number = 0; number < HOOKS_PER_PROJECT_MAX; number++) await create()
  expect(await create()).toMatchObject({ code: 'too_many_webhooks', limit: HOOKS_PER_PROJECT_MAX })
  const strict = startApi()
  const { body } = await strict.call('ada', 'POST', '/api/projects', { name: 'Shop' })
  for (const address of ['http://hooks.example/', 'https://10.0.0.1/', 'https://[::1]/', 'https://169.254.169.254/']) {
    const wanted = { name: 'x', url: address, events: ['alert'] }
    expect(await strict.call('ada', 'POST', `${body.pid}:/api/webhooks`, wanted)).toMatchObject({
      ...{ status: 400, body: { field: 'url' } },
    })
  }
})
