import { ProjectId } from '@incuera/contract/ids.ts'
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
  for (const [key, bytes] of api.objects.objects) {
    if (!key.startsWith('analysis/')) continue
    const cited = [{ eventId: 'tab1.0.0', atMs: 1_200 }]
    await api.objects.put(key, Buffer.from(JSON.stringify({ ...JSON.parse(bytes.toString()), cited })), {
      contentType: 'application/json',
    })
  }
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
