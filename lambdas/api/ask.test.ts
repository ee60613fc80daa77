import { AskDocument } from '@incuera/contract/ask/ask.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { askKey } from '@incuera/contract/keys.ts'
import { printSearch } from '@incuera/contract/search/printSearch.ts'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { planQuestion } from './ask/planQuestion.ts'
import { addReadySession, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId

beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
})

const ask = (question: string) => api.call('ada', 'POST', `/api/projects/${pid}/ask`, { question })

/** The time of the event that the first statement cites. */
async function citeFirstEvent() {
  for (const [key, bytes] of api.objects.objects) {
    if (!key.startsWith('analysis/')) continue
    const cited = [{ eventId: 'tab1.0.0', atMs: 1_200 }]
    const analysis = Buffer.from(JSON.stringify({ ...JSON.parse(bytes.toString()), cited }))
    await api.objects.put(key, analysis, { contentType: 'application/json' })
  }
}

/** What the lake answers to the two queries. */
function lakeHas(candidates: (string | null)[][], totals: [number, number]) {
  const columnsOf = (names: string[]) => names.map((name) => ({ name, type: 'varchar' }))
  api.lake.rows = async (queryId) =>
    api.lake.queries.get(queryId)?.sql.includes(' AS met')
      ? { columns: columnsOf(['sessions', 'met']), rows: [totals.map(String)], truncated: false }
      : {
          columns: columnsOf(['session_id', 'title', 'summary', 'titles', 'tags', 'facts', 'is_met']),
          ...{ rows: candidates, truncated: false },
        }
}

/** Asks until the queries have ended, as a client does. */
async function answerTo(question: string) {
  expect((await ask(question)).body).toEqual({ status: 'running', step: 'searching' })
  for (const [id, { sql }] of api.lake.queries)
    api.lake.queries.set(id, { status: 'done', sql, scannedBytes: 10, warning: null })
  return (await ask(question)).body
}

test('without a model the sessions that match best are the answer, with their passages and moments', async () => {
  await addReadySession(api, pid)
  await citeFirstEvent()
  lakeHas([[sid, 'Gave up in the cart', 'The coupon was refused.', null, null, 'blocked', 'false']], [7, 0])
  const body = await answerTo('Why was the coupon refused?')
  expect(body).toMatchObject({ status: 'done', author: { type: 'rules' }, statements: [], number: null, nothing: null })
  expect(body).toMatchObject({ searched: 7, scannedBytes: 20, sessions: [{ session: { sid } }] })
  expect(body.sessions[0].passages).toEqual([{ sid, eventId: 'tab1.0.0', atMs: 1_200, text: 'They came.' }])
})

test('a number is counted by code, and says by which search', async () => {
  lakeHas([], [8_412, 1_200])
  const body = await answerTo('How many sessions on phones had a rage click?')
  expect(body.number).toEqual({ q: 'signal:rage_click device:mobile', sessions: 1_200, of: 8_412 })
  expect(body.statements).toEqual([
    { text: '1,200 of 8,412 sessions match signal:rage_click device:mobile.', citations: [] },
  ])
})

test('says when nothing is found', async () => {
  lakeHas([], [8_412, 0])
  expect((await answerTo('Who used the teleporter?')).nothing).toBe('I couldn’t find this in 8,412 sessions.')
  expect(await ask('')).toMatchObject({ status: 400, body: { error: { field: 'question' } } })
  expect(await ask('a\u0000')).toMatchObject({ status: 400, body: { error: { field: 'question' } } })
})

describe('fields of a search that a question names', () => {
  test.each([
    ['Who rage-clicked on mobile?', 'signal:rage_click device:mobile', false],
    ['How many error clicks on desktop or tablet?', 'signal:error_click device:desktop,tablet', true],
    [
      'How many visitors of /checkout/pay were blocked in Safari?',
      'outcome:blocked browser:safari page:/checkout/pay',
      true,
    ],
    ['How many people are happy?', '', false],
    ['errors and slow requests', 'signal:slow_request signal:error', false],
    ['Who read about phonebooks?', '', false],
  ])('%s', (question, search, wantsNumber) => {
    const plan = planQuestion(question)
    expect([printSearch(plan.search).split(' ').sort(), plan.wantsNumber]).toEqual([
      search.split(' ').sort(),
      wantsNumber,
    ])
  })
})

test('with a model the answer is written by the analysis function, once', async () => {
  api = startApi({ hasModel: true })
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  await addReadySession(api, pid)
  await citeFirstEvent()
  lakeHas([[sid, 'Gave up in the cart', 'The coupon was refused.', null, null, 'blocked', 'false']], [7, 0])
  const question = 'Why was the coupon refused?'
  expect(await answerTo(question)).toEqual({ status: 'running', step: 'writing' })
  expect((await ask(question)).body).toEqual({ status: 'running', step: 'writing' })
  const [message, ...others] = api.sent.ask
  if (!message) throw new Error('nothing was sent')
  expect(others).toEqual([])
  const request = AskDocument.parse(JSON.parse(String(await api.objects.get(askKey(pid, message.askId, 'request')))))
  expect(request.sessions).toMatchObject([{ passages: [{ sid, eventId: 'tab1.0.0' }] }])

  const written = {
    ...{ v: 1, author: { type: 'model', model: 'small' }, dropped: { statements: 0, of: 1 } },
    statements: [{ text: 'They came.', citations: [{ sid, eventId: 'tab1.0.0', atMs: 1_200 }] }],
  }
  const put = (value: object) =>
    api.objects.put(askKey(pid, message.askId, 'answer'), Buffer.from(JSON.stringify(value)), {
      contentType: 'application/json',
    })
  await put(written)
  const { v, ...shown } = written
  expect((await ask(question)).body).toMatchObject({
    status: 'done',
    ...shown,
    sessions: [{ session: { sid } }],
    searched: 7,
  })

  // An answer that never comes is not waited for.
  api.objects.objects.delete(askKey(pid, message.askId, 'answer'))
  api.clock.now += 6 * 60_000
  api.lake.state = async () => ({ status: 'done', sql: '', scannedBytes: 10, warning: null })
  expect((await ask(question)).body).toMatchObject({
    status: 'done',
    author: { type: 'rules', because: 'server_failed' },
  })
})
