import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { ProjectId } from '@incuera/contract/ids.ts'
import { ALERT_CHANNELS_MAX, ALERTS_PER_PROJECT_MAX } from '@incuera/contract/watchLimits.ts'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let path: string
let pid: ProjectId
const errors = { name: 'Errors', metric: { type: 'errors' }, condition: { type: 'above', value: 10 } }
const hook = { type: 'webhook', url: 'https://hooks.example/secret' }

async function open(isLocal: boolean) {
  api = startApi({}, { isLocal })
  const { body } = await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })
  pid = ProjectId.parse(body.pid)
  path = `${pid}:/api/alerts`
}
beforeEach(() => open(false))

test('an alert is created, paused and deleted; its receivers and secret stay hidden', async () => {
  const { body } = await api.call('ada', 'POST', path, { ...errors, channels: [hook] })
  const { secret, ...alert } = body
  expect(secret).toMatch(/^whsec_\w{32}$/)
  expect(alert).toMatchObject({ ...errors, windowHours: 1, channels: [{ type: 'webhook', host: 'hooks.example' }] })
  const state = { status: 'firing', since: 5, value: 12, checkedAt: 6 } as const
  api.alertStates.set(alert.alertId, { pid, alertId: alert.alertId, ...state, told: 'ok', outbox: [], sent: [] })
  const paused = await api.call('ada', 'PATCH', `${path}/${alert.alertId}`, { isPaused: true })
  expect(paused.body).toEqual({ ...alert, isPaused: true, state: { ...state, sent: [] } })
  expect((await api.call('ada', 'GET', path)).body).toEqual({ alerts: [paused.body] })
  expect(JSON.stringify([paused.body, alert])).not.toMatch(/secret/)
  expect(await api.call('ada', 'DELETE', `${path}/${alert.alertId}`)).toMatchObject({ status: 200 })
  expect((await api.call('ada', 'GET', path)).body).toEqual({ alerts: [] })
})

test('condition, window, search and receivers change, and nothing else does', async () => {
  const { body } = await api.call('ada', 'POST', path, { ...errors, channels: [hook] })
  const { secret: _, ...alert } = body
  const change = (of: object) => api.call('ada', 'PATCH', `${path}/${alert.alertId}`, of)
  const condition = { type: 'rises', percent: 50, minimum: 10 }
  const changed = { ...alert, condition, windowHours: 3, q: 'device:phone' }
  expect((await change({ condition, windowHours: 3, q: 'device:phone' })).body).toEqual(changed)
  const slack = { type: 'slack', url: 'https://slack.example/services/T0' }
  // One that it has is not added again.
  const more = (await change({ addReceivers: [slack, hook] })).body
  const [first, second] = more.channels
  expect(more).toEqual({
    ...changed,
    channels: [alert.channels[0], { ...second, type: 'slack', host: 'slack.example' }],
  })
  const { body: without } = await change({ removeReceivers: [first.id, 'none'] })
  expect(without).toEqual({ ...changed, channels: [second] })
  expect((await api.call('ada', 'GET', path)).body).toEqual({ alerts: [without] })
  const hooks = Array.from({ length: ALERT_CHANNELS_MAX }, (_, at) => ({ ...hook, url: `https://h${at}.example/` }))
  for (const [wrong, status, field] of [
    [{ addReceivers: [{ ...hook, url: 'http://10.0.0.1/' }] }, 400, 'addReceivers.0.url'],
    [{ addReceivers: hooks }, 409, 'addReceivers'],
    [{ windowHours: 0 }, 400, 'windowHours'],
    [{ q: 'colour:red' }, 400, 'q'],
    [{ condition: { type: 'rises', value: 2 } }, 400, 'condition.percent'],
  ] as const)
    expect(await change(wrong)).toMatchObject({ status, body: { field } })
  expect((await api.call('ada', 'GET', path)).body).toEqual({ alerts: [without] })
})

test('quiet hours are set, changed and ended, and nothing else changes', async () => {
  const quietHours = { from: '22:00', to: '06:30', timeZone: 'Europe/Berlin' }
  const { body } = await api.call('ada', 'POST', path, { ...errors, quietHours, q: 'device:phone' })
  const { secret: _, ...alert } = body
  const change = (of: object) => api.call('ada', 'PATCH', `${path}/${alert.alertId}`, of)
  const other = { from: '00:00', to: '08:00', timeZone: 'America/New_York' }
  expect((await change({ quietHours: other })).body).toEqual({ ...alert, quietHours: other })
  expect((await change({ name: 'Nights' })).body).toEqual({ ...alert, name: 'Nights', quietHours: other })
  expect((await change({ quietHours: null })).body).toEqual({ ...alert, name: 'Nights', quietHours: null })
  const same = { from: '08:00', to: '08:00', timeZone: 'UTC' }
  for (const [wrong, field] of [
    [same, 'quietHours.to'],
    [{ ...other, timeZone: 'Berlin' }, 'quietHours.timeZone'],
    [{ ...other, to: '8:00' }, 'quietHours.to'],
  ] as const)
    expect(await change({ quietHours: wrong })).toMatchObject({ status: 400, body: { field } })
})

test('an address is asked for its consent, again by a test, and gets the test once it agreed', async () => {
  const channels = [{ type: 'email', address: 'Ada@Shop.example' }]
  const { body } = await api.call('ada', 'POST', path, { ...errors, channels })
  const address = 'ada@shop.example'
  expect(body.channels).toEqual([{ type: 'email', id: expect.any(String), address, isConfirmed: false }])
  const sendTest = async () => (await api.call('ada', 'POST', `${path}/${body.alertId}/test`)).body.answers[0]
  expect(await sendTest()).toMatchObject({ host: address, status: null, text: expect.stringMatching(/agreed/) })
  expect(api.mail).toMatchObject({ asked: [address, address], messages: [] })
  api.mail.agreed.add(address)
  expect(await sendTest()).toEqual({ host: address, status: 200, text: '' })
  expect(api.mail.messages).toEqual([
    {
      to: address,
      subject: 'Firing: Errors (test)',
      text: expect.stringMatching(/^“Errors \(test\)” is firing\.[\s\S]*https:\/\/dashboard\.example\//),
    },
  ])
  const [shown] = (await api.call('ada', 'GET', path)).body.alerts
  expect(shown.channels).toEqual([{ type: 'email', id: expect.any(String), address, isConfirmed: true }])
})

describe('what is refused', () => {
  test.each([
    [{ channels: [{ type: 'webhook', url: 'http://hooks.example/' }] }, 'channels.0.url'],
    [{ channels: [hook, { type: 'slack', url: 'https://169.254.169.254/' }] }, 'channels.1.url'],
    [{ channels: [{ type: 'webhook', url: 'https://[::1]/' }] }, 'channels.0.url'],
    [{ channels: [{ type: 'webhook', url: 'hooks.example' }] }, 'channels.0.url'],
    [{ channels: [{ type: 'email', address: 'ada@' }] }, 'channels.0.address'],
    [{ q: 'contry:DE' }, 'q'],
    [{ windowHours: 25 }, 'windowHours'],
    [{ condition: { type: 'rises', percent: 50 } }, 'condition.minimum'],
    [{ condition: { type: 'below', value: 5e-324 } }, 'condition.value'],
    [{ quietHours: { from: '22:00', to: '07:00', timeZone: 'Mars/Olympus' } }, 'quietHours.timeZone'],
    [{ quietHours: { from: '25:00', to: '07:00', timeZone: 'UTC' } }, 'quietHours.from'],
    [{ metric: { type: 'signal', signal: 'joy' } }, 'metric.signal'],
  ])('%j', async (change, field) => {
    const answer = await api.call('ada', 'POST', path, { ...errors, ...change })
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid', field } })
  })

  test('more than a project may have, and changes by viewers', async () => {
    const project = await api.core.project(pid)
    if (project) await api.core.createProject(project, { pid, sub: 'vic', role: 'viewer' })
    for (let at = 0; at < ALERTS_PER_PROJECT_MAX; at++) await api.call('ada', 'POST', path, errors)
    expect(await api.call('ada', 'POST', path, errors)).toMatchObject({ status: 409 })
    const { alerts } = (await api.call('vic', 'GET', path)).body
    expect(alerts).toHaveLength(ALERTS_PER_PROJECT_MAX)
    for (const [method, at] of [
      ['POST', ''],
      ['PATCH', `/${alerts[0].alertId}`],
      ['DELETE', `/${alerts[0].alertId}`],
      ['POST', `/${alerts[0].alertId}/test`],
    ] as const)
      expect(await api.call('vic', method, path + at, errors)).toMatchObject({ status: 403 })
  })
})

test('a test message reaches the receivers, and their answers are shown', async () => {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    bodies.push(await text(request))
    response.writeHead(request.url === '/ok' ? 200 : 404).end('heard')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const host = `127.0.0.1:${address.port}`
  await open(true)
  const channels = [
    { type: 'webhook', url: `http://${host}/ok` },
    { type: 'slack', url: `http://${host}/gone` },
  ]
  const { alertId } = (await api.call('ada', 'POST', path, { ...errors, channels })).body
  const { body } = await api.call('ada', 'POST', `${path}/${alertId}/test`)
  server.close()
  expect(body.answers).toEqual([
    { host, status: 200, text: 'heard' },
    { host, status: 404, text: 'heard' },
  ])
  expect(bodies).toHaveLength(2)
  for (const sent of bodies) expect(sent).toMatch(/“Errors \(test\)” is firing/)
})
