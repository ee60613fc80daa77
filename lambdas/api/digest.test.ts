import { beforeEach, expect, test } from '@jest/globals'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let path: string
beforeEach(async () => {
  api = startApi()
  path = `${(await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid}:/api/digest`
})

test('receivers are set, replaced and removed; their URLs and the secret stay hidden', async () => {
  const settings = `${path}/settings`
  expect((await api.call('ada', 'GET', settings)).body).toEqual({ settings: null })
  const hook = { type: 'slack', url: 'https://hooks.example/secret' }
  const { body } = await api.call('ada', 'POST', settings, { channels: [hook] })
  expect(body.secret).toMatch(/^whsec_/)
  const mail = { type: 'email', address: 'ada@shop.example' }
  await api.call('ada', 'POST', settings, { channels: [hook, mail] })
  expect(api.mail.asked).toEqual(['ada@shop.example'])
  const shown = (await api.call('ada', 'GET', settings)).body
  expect(shown.settings).toMatchObject({
    channels: [
      { type: 'slack', id: expect.any(String), host: 'hooks.example' },
      { ...mail, isConfirmed: false },
    ],
    sent: null,
  })
  expect(JSON.stringify(shown)).not.toMatch(/secret/)
  expect((await api.call('ada', 'DELETE', settings)).body).toEqual(shown)
  expect((await api.call('ada', 'DELETE', settings)).body).toEqual({ settings: null })
})

test.each([
  [{ channels: [] }, 'channels'],
  [{ channels: [{ type: 'webhook', url: 'http://169.254.169.254/' }] }, 'channels.0.url'],
  [{ channels: [{ type: 'email', address: 'x' }] }, 'channels.0.address'],
])('refuses %j', async (wanted, field) => {
  const answer = await api.call('ada', 'POST', `${path}/settings`, wanted)
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid', field } })
})

test('a week that no project keeps, or that is none, is refused', async () => {
  expect((await api.call('ada', 'GET', `${path}?week=soon`)).status).toBe(400)
  expect((await api.call('ada', 'GET', `${path}?week=2001-01-01`)).status).toBe(400)
})

test('the last week is sent now, to receivers that agreed, and as often as it is asked for', async () => {
  expect(await api.call('ada', 'POST', `${path}/send`)).toMatchObject({ status: 400, body: { code: 'invalid' } })
  const address = 'ada@shop.example'
  api.lake.answer = { columns: [{ name: 'n', type: 'integer' }], rows: [], truncated: false }
  await api.call('ada', 'POST', `${path}/settings`, { channels: [{ type: 'email', address }] })
  const finish = () => {
    for (const [id, { sql }] of api.lake.queries)
      api.lake.queries.set(id, { status: 'done', sql, scannedBytes: 1, warning: null })
  }
  const send = async () => {
    for (let tries = 0; tries < 20; tries++) {
      const { status, body } = await api.call('ada', 'POST', `${path}/send`)
      if (status !== 200 || body.status === 'done') return { status, body }
      expect(api.mail.messages).toEqual([])
      finish()
    }
    throw new Error('it is never done')
  }
  expect((await send()).body.answers).toMatchObject([{ host: address, status: null }])
  api.mail.agreed.add(address)
  expect((await send()).body).toMatchObject({
    ...{ week: { from: '2027-01-04', to: '2027-01-10' }, answers: [{ host: address, status: 200 }] },
  })
  await send()
  expect(api.mail.messages.map(({ subject }) => subject)).toEqual(Array(2).fill('Week of 2027-01-04: nothing changed'))
  expect((await api.call('ada', 'GET', `${path}/settings`)).body.settings.sent).toBeNull()
})
