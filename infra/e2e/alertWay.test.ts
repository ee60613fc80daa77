import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Alert } from '@incuera/contract/alerts/alertApi.ts'
import { Analysis } from '@incuera/contract/analysis.ts'
import { DigestAnswer } from '@incuera/contract/digest/digestApi.ts'
import { CreatedWebhook, DeliveryPage } from '@incuera/contract/hooks/webhook.ts'
import { Scanner } from '@incuera/contract/scanners/scannerApi.ts'
import { Session } from '@incuera/contract/session.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { freePorts } from '../testing/freePorts.ts'
import { addClock, type StackClock } from './erasure/addClock.ts'
import { eraseVisitor } from './erasure/eraseVisitor.ts'
import { exportVisitor } from './erasure/exportVisitor.ts'
import { findTraces } from './erasure/findTraces.ts'
import { OWN_SID, recordVisitor, SID, sendTraces, TRACES } from './erasure/visitor.ts'
import { type Api, openApi } from './openApi.ts'
import { copyQuickAssembly } from './quickAssembly.ts'
import { sendBatch } from './sendBatch.ts'
import { type SpawnedStack, spawnStack } from './spawnStack.ts'
import { waitFor } from './waitFor.ts'

/** A limit ends a test that hangs. Each wait has its own, which names it. */
const LIMIT_MS = 15 * 60_000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const ADDRESS = 'ada@shop.example'

let folder: string
let dataFolder: string
let clock: StackClock
let running: SpawnedStack
let api: Api
/** Bodies that the webhook got. */
const posts: { type: string; text: string; value: number }[] = []
/** Types of the messages to the webhook of the project, which is another receiver than that of the alert. */
const hookTypes: string[] = []
const receiver = createServer(async (request, response) => {
  const body = JSON.parse(await text(request))
  if (request.url === '/hook') hookTypes.push(body.type)
  else posts.push(body)
  response.end()
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-alert-'))
  const assembly = join(folder, 'assembly')
  const { template } = await copyQuickAssembly(assembly)
  await checkEveryMinute(template)
  clock = await addClock(folder, template)
  await once(receiver.listen(0, '127.0.0.1'), 'listening')
  dataFolder = join(folder, 'data')
  running = await spawnStack({
    ...{ dataFolder, firstPort: await freePorts(6) },
    ...{ flags: ['--assembly', assembly], nodeOptions: clock.nodeOptions },
  })
  api = await openApi(running.stack)
}, LIMIT_MS)

afterAll(async () => {
  await running?.end('SIGINT')
  receiver.close()
  await rm(folder, { recursive: true, force: true })
}, LIMIT_MS)

/** Alerts are checked once an hour as deployed. @throws Error when the template has no such rule */
async function checkEveryMinute(file: string): Promise<void> {
  const template = JSON.parse(await readFile(file, 'utf8')) as {
    Resources: Record<string, { Properties: { ScheduleExpression?: string } }>
  }
  const [rule] = Object.entries(template.Resources).flatMap(([id, one]) => (/^AlertsHourly/.test(id) ? [one] : []))
  if (rule?.Properties.ScheduleExpression !== 'rate(1 hour)') throw new Error('Alerts have no hourly rule')
  rule.Properties.ScheduleExpression = 'rate(1 minute)'
  await writeFile(file, JSON.stringify(template))
}

/** A session of 20 s on one page that began hours ago, when alerts on verdicts look. */
async function record(sid: string, startedAt: number): Promise<void> {
  const node = { type: 0, id: 1, childNodes: [{ type: 2, id: 2, tagName: 'html', attributes: {}, childNodes: [] }] }
  const events = [0, 10_000, 20_000].flatMap((after) => [
    { type: 4, timestamp: startedAt + after, data: { href: 'http://127.0.0.1/lost', width: 800, height: 600 } },
    { type: 2, timestamp: startedAt + after + 1, data: { node, initialOffset: { left: 0, top: 0 } } },
  ])
  const body = { v: 1, sid, wid: 'w', seq: 0, sentAt: Date.now(), events }
  expect((await sendBatch(running.stack, { body })).status).toBe(200)
  await sendBatch(running.stack, { path: '/api/sessions/end', body: { v: 1, sid, wid: 'w', reason: 'stop' } })
}

test(
  'a scanner tags a new session, and its alert reaches a webhook and an address that agreed, once',
  async () => {
    const made = await api.post('/scanners', { name: 'Lost', tag: 'lost', check: { type: 'rule', q: 'page:/lost' } })
    const { scannerId } = Scanner.parse(made.body)
    const port = Object(receiver.address()).port
    const channels = [
      { type: 'webhook', url: `http://127.0.0.1:${port}/` },
      { type: 'email', address: ADDRESS },
    ]
    const metric = { type: 'scanner', scannerId }
    const shape = {
      name: 'Somebody is lost',
      metric,
      windowHours: 24,
      condition: { type: 'above', value: 0 },
      channels,
    }
    const created = Alert.parse((await api.post('/alerts', shape)).body)
    expect(created.channels).toContainEqual({
      ...{ type: 'email', id: expect.any(String), address: ADDRESS, isConfirmed: false },
    })
    const mails = async (query = '') => (await fetch(`${running.stack.gatewayUrl}/mail${query}`)).text()
    const [, token] = /confirm=(\w+)/.exec(await mails()) ?? []
    expect(await mails(`?confirm=${token}`)).toContain('is confirmed')

    const hook = {
      name: 'All',
      url: `http://127.0.0.1:${port}/hook`,
      events: ['session.ready', 'video.ready', 'alert'],
    }
    const { webhookId } = CreatedWebhook.parse((await api.post('/webhooks', hook)).body)

    const sid = '01a20000-0000-7000-8000-0000000000a1'
    await record(sid, Date.now() - 5 * HOUR_MS)
    const session = await waitFor('the analysis', async () => {
      const session = Session.parse((await api.get(`/sessions/${sid}`)).body)
      return session.status === 'ready' && session.analysis.status === 'ready' ? session : null
    })
    expect(session.insight?.tags).toContain('lost')
    const analysis = Analysis.parse((await api.get(`/sessions/${sid}/analysis`)).body)
    expect(analysis.verdicts).toMatchObject([{ scannerId, verdict: 'yes' }])
    const rows = await waitFor('the verdict in the lake', async () => {
      const found = await api.sql(`SELECT verdict, tag FROM verdicts WHERE session_id = '${sid}'`)
      return found.length > 0 ? found : null
    })
    expect(rows).toEqual([['yes', 'lost']])

    await clock.moveBy(MINUTE_MS)
    const [post] = await waitFor('the webhook', async () => (posts.length > 0 ? posts : null))
    expect(post).toMatchObject({ type: 'firing', value: 1, text: expect.stringContaining('Somebody is lost') })
    const inbox = await waitFor('the mail', async () => {
      const page = await mails()
      return page.includes('Firing: Somebody is lost') ? page : null
    })
    expect(inbox).toContain(`To: ${ADDRESS}`)
    const shown = await waitFor('the log of what was sent', async () => {
      const { alerts } = (await api.get('/alerts')).body as { alerts: unknown[] }
      const alert = Alert.parse(alerts[0])
      return alert.state?.sent.length === 2 ? alert : null
    })
    expect(shown.state?.sent.map(({ to, status }) => [to, status])).toEqual(
      expect.arrayContaining([
        [ADDRESS, 200],
        [`127.0.0.1:${port}`, 200],
      ]),
    )
    await waitFor('the messages to the webhook of the project', async () =>
      hook.events.every((type) => hookTypes.includes(type)) ? true : null,
    )
    const { deliveries } = DeliveryPage.parse((await api.get(`/webhooks/${webhookId}/deliveries`)).body)
    expect(deliveries.map(({ state, last }) => [state, last?.status])).toEqual(hookTypes.map(() => ['delivered', 200]))
    // The next check says nothing new.
    const { checkedAt = 0 } = shown.state ?? {}
    await clock.moveBy(MINUTE_MS)
    await waitFor('the next check', async () => {
      const { alerts } = (await api.get('/alerts')).body as { alerts: unknown[] }
      return (Alert.parse(alerts[0]).state?.checkedAt ?? 0) > checkedAt ? true : null
    })
    expect(posts).toHaveLength(1)

    const week = new Date(Date.now() - 5 * HOUR_MS).toISOString().slice(0, 10)
    const digest = await waitFor('the digest of this week', async () => {
      const { body } = await api.get(`/digest?week=${week}`)
      const answer = DigestAnswer.parse(body)
      return answer.status === 'done' ? answer.digest : null
    })
    expect(digest.sessions.value).toBe(1)
  },
  LIMIT_MS,
)

/** The visitor's own page erases a session, which a stranger who knows its id cannot. */
async function eraseOwn(startedAt: number): Promise<void> {
  const own = { sid: OWN_SID, seq: 0, startedAt }
  await sendTraces(running, own)
  const erase = (wid: string) =>
    sendBatch(running.stack, {
      path: '/api/sessions/erase',
      body: { v: 1, sessions: [{ sid: OWN_SID, wid }] },
    })
  expect(await erase('w')).toMatchObject({ status: 403, body: { code: 'erase_me_off' } })
  const { status } = await api.call('PATCH', `/api/projects/${running.stack.demo.pid}`, { eraseMe: true })
  expect(status).toBe(200)
  const accepted = { status: 200, body: { ok: true } }
  // Ingest remembers a project for so long at most.
  await clock.moveBy(MINUTE_MS)
  await waitFor('ingest to know the setting', async () => ((await erase('x')).status === 200 ? true : null))
  expect((await sendTraces(running, { ...own, seq: 1 })).status).toBe(200)
  expect(await erase('w')).toEqual(accepted)
  await waitFor('the refusal of its next batch', async () => {
    const { status } = await sendTraces(running, { ...own, seq: 2 })
    return status === 410 ? true : null
  })
}

test(
  'of an erased visitor no stored byte remains, and what arrives later is refused',
  async () => {
    const startedAt = Date.now()
    const userKey = await recordVisitor(running, api)
    const exported = await exportVisitor(api, userKey)
    for (const trace of TRACES) expect(exported).toContain(trace)
    await eraseOwn(startedAt)
    const { removed, receipt } = await eraseVisitor(running, { clock, dataFolder, userKey }, async () => {
      const late = await sendTraces(running, { seq: 9, startedAt })
      expect(late).toMatchObject({ status: 410, body: { code: 'erased' } })
    })
    expect(removed).toMatchObject({ sessions: 1, raw: 2, analyses: 1, exports: 5, identities: 1 })
    expect(await (await openApi(running.stack)).call('POST', '/api/erasures/verify', { receipt })).toMatchObject({
      body: { isValid: true, states: { subject: { kind: 'visitor', value: userKey }, removed } },
    })

    await running.end('SIGINT')
    const found = await findTraces(dataFolder, [...TRACES, SID])
    // Ids are in the tombstone, in the list of `keep`, in logs and messages (docs/erasure.md); what they meant is not.
    const isAllowed = ({ trace, file }: (typeof found)[number]) => trace === SID && /^(dynamodb|logs|sqs)\b/.test(file)
    expect(found.filter((one) => !isAllowed(one))).toEqual([])
    expect(found.length).toBeGreaterThan(0)
  },
  LIMIT_MS,
)
