import { AskDocument } from '@incuera/contract/ask/ask.ts'
import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { askKey, searchIndexKey } from '@incuera/contract/keys.ts'
import { printSearch } from '@incuera/contract/search/printSearch.ts'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { writeIndexFile } from '#sessions/search/indexFile.ts'
import { createTextIndex } from '#sessions/search/textIndex.ts'
import { chooseByRules } from './ask/chooseByRules.ts'
import { planQuestion } from './ask/planQuestion.ts'
import { addReadySession, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId

beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
})

const ask = (question: string) => api.call('ada', 'POST', `${pid}:/api/ask`, { question })

/** The time of the event that the first statement cites. */
async function citeFirstEvent() {
  for (const [key, bytes] of api.objects.objects) {
    if (!key.startsWith('analysis/')) continue
    const cited = [{ eventId: 'tab1.0.0', atMs: 1_200 }]
    const analysis = Buffer.from(JSON.stringify({ ...JSON.parse(bytes.toString()), cited }))
    await api.objects.put(key, analysis, { contentType: 'application/json' })
  }
}

/** What the lake answers to the queries of a question, and to those of an insight. */
function lakeHas(candidates: (string | null)[][], totals: [number, number], insight: Record<string, string> = {}) {
  const rowsOf = (names: string[], rows: (string | null)[][]) => ({
    ...{ columns: names.map((name) => ({ name, type: 'varchar' })), rows, truncated: false, next: null },
  })
  api.lake.rows = async (queryId) => {
    const sql = api.lake.queries.get(queryId)?.sql ?? ''
    if (sql.includes(' AS met')) return rowsOf(['sessions', 'met'], [totals.map(String)])
    if (sql.includes('is_met')) {
      const columns = ['session_id', 'title', 'summary', 'titles', 'tags', 'facts', 'is_met']
      return rowsOf(columns, candidates)
    }
    if (sql.includes('AS place FROM counted')) return rowsOf(['type', 'name'], [['pageview', '/cart']])
    const columns = Object.keys(insight)
    return rowsOf(columns, columns.length > 0 ? [Object.values(insight)] : [])
  }
}

/** Asks until the queries have ended, as a client does. @param steps what the client gets in the meantime */
async function answerTo(question: string, ...steps: string[]) {
  for (const step of ['searching', ...steps]) {
    expect((await ask(question)).body).toEqual({ status: 'running', step })
    for (const [id, { sql }] of api.lake.queries)
      api.lake.queries.set(id, { status: 'done', sql, scannedBytes: 10, warning: null })
  }
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

test('an index of words answers without a query, and knows no session that was deleted', async () => {
  // Their ids say that they began on 21 November 2026, when sessions of this test do; `sid` says 2024.
  const [kept, deleted] = ['a', 'b'].map((end) => SessionId.parse(`01a1fb67-1800-7000-8000-00000000000${end}`))
  if (!kept || !deleted) throw new Error('no ids')
  await addReadySession(api, pid, {}, kept)
  await citeFirstEvent()
  const index = createTextIndex()
  for (const id of [sid, kept, deleted])
    index.add({ id, title: 'Gave up', summary: 'A coupon was refused.', tags: '', troubles: '', facts: '' })
  const versions = { [sid]: '1', [kept]: '2', [deleted]: '3' }
  api.clock.now = Date.UTC(2026, 10, 22)
  const file = writeIndexFile({ status: 'ready', builtAt: api.clock.now, isComplete: true, versions, index })
  api.objects.objects.set(searchIndexKey(pid), file)
  // One letter too many, and an ending.
  expect((await ask('Which couppons?')).body.sessions).toHaveLength(1)
  const { body } = await ask('Was the copon refused?')
  expect(body).toMatchObject({ status: 'done', searched: 2, scannedBytes: 0, cached: false })
  expect(body.sessions).toMatchObject([{ session: { sid: kept }, passages: [{ text: 'They came.' }] }])
  expect((await ask('Who used the teleporter?')).body.nothing).toBe('I couldn’t find this in 2 sessions.')
  expect([api.lake.queries.size, api.sent.index.length]).toEqual([0, 0])
  // Fields are known by the lake only.
  expect((await ask('Was the coupon refused on phones?')).body).toEqual({ status: 'running', step: 'searching' })
  expect([...api.lake.queries.values()].some(({ sql }) => sql.includes('coupon'))).toBe(false)
  // An old one is asked to be built again, and answers nevertheless.
  api.clock.now += 2 * 86_400_000
  expect((await ask('Was the copon refused?')).body.sessions).toHaveLength(1)
  expect(api.sent.index).toHaveLength(1)
})

test('the index is read once for a question, however often its answer is asked for', async () => {
  await addReadySession(api, pid)
  const index = createTextIndex()
  index.add({ id: sid, title: 'Gave up', summary: 'A coupon was refused.', tags: '', troubles: '', facts: '' })
  api.clock.now = Date.UTC(2026, 10, 22)
  const file = writeIndexFile({ status: 'ready', builtAt: api.clock.now, isComplete: true, versions: {}, index })
  api.objects.objects.set(searchIndexKey(pid), file)
  let reads = 0
  const { read } = api.indexObjects
  api.indexObjects.read = (key) => {
    reads++
    return read(key)
  }
  for (let asked = 0; asked < 5; asked++) await ask('Was the coupon refused on phones?')
  expect(reads).toBe(1)
  await ask('Another question on phones')
  expect(reads).toBe(2)
  api.clock.now += 300_000
  await ask('Was the coupon refused on phones?')
  expect(reads).toBe(3)
})

test('a question with the fields of another has its own sessions, though their queries are the same', async () => {
  const [first, second] = ['a', 'b'].map((end) => SessionId.parse(`01a1fb67-1800-7000-8000-00000000000${end}`))
  if (!first || !second) throw new Error('no ids')
  const index = createTextIndex()
  for (const [id, summary] of [
    [first, 'A coupon was refused.'],
    [second, 'They compared lamps.'],
  ] as const) {
    await addReadySession(api, pid, {}, id)
    index.add({ id, title: '', summary, tags: '', troubles: '', facts: '' })
  }
  api.clock.now = Date.UTC(2026, 10, 22)
  const file = writeIndexFile({ status: 'ready', builtAt: api.clock.now, isComplete: true, versions: {}, index })
  api.objects.objects.set(searchIndexKey(pid), file)
  lakeHas([], [2, 0])
  const sidsOf = (body: { sessions: { session: { sid: string } }[] }) => body.sessions.map(({ session }) => session.sid)
  expect(sidsOf(await answerTo('Was a coupon refused on phones?'))).toEqual([first])
  expect(sidsOf((await ask('Who compared lamps on phones?')).body)).toEqual([second])
})

test('a question in other words finds sessions by their meaning', async () => {
  api = startApi({}, { withMeaning: true })
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  const other = ProjectId.parse('pother000000')
  await addReadySession(api, pid)
  const startedAt = api.clock.now - 1_000
  const values = await api.meaning.embed('The coupon was refused', 'document')
  for (const owner of [pid, other]) await api.meaning.vectors.put({ pid: owner, sid, startedAt, expiresAt: 0, values })
  lakeHas([], [7, 0])
  const meta = await api.store.read({ pid, sid })
  expect(meta?.meta.status).toBe('ready')
  api.clock.now = Date.UTC(2026, 10, 21, 1)
  await api.meaning.vectors.put({ pid, sid, startedAt: Date.UTC(2026, 10, 21), expiresAt: 0, values })
  expect((await answerTo('Whose voucher was rejected?')).sessions).toMatchObject([{ session: { sid } }])
  expect((await answerTo('Who used the teleporter?')).sessions).toEqual([])
  await api.meaning.vectors.remove([{ pid, sid }])
  expect((await answerTo('Whose voucher was declined?')).sessions).toEqual([])
})

test('days that a question names are those of its answer', async () => {
  api.clock.now = Date.UTC(2026, 10, 30, 23, 30)
  lakeHas([], [7, 0], { is_total: '1', slot: '0', value: '', start: '', m0: '12' })
  const body = await answerTo('How many page views were there last week?', 'counting')
  expect(body.range).toEqual({ from: '2026-11-23', to: '2026-11-29' })
  expect(body.insight.request).toMatchObject({ kind: 'trends', range: body.range })
  const asked = [...api.lake.queries.values()].map(({ sql }) => sql)
  expect(
    asked.filter((sql) => !/days 2026-11-(?:23 to 2026-11-29|23 to 2026-11-30|16 to 2026-11-22)/.test(sql)),
  ).toEqual([])
  const rangeOf = async (question: string, more: object) => {
    const post = () => api.call('ada', 'POST', `${pid}:/api/ask`, { question, ...more })
    await post()
    for (const [id, { sql }] of api.lake.queries)
      api.lake.queries.set(id, { status: 'done', sql, scannedBytes: 10, warning: null })
    return (await post()).body.range
  }
  expect(await rangeOf('Who gave up yesterday?', {})).toEqual({ from: '2026-11-29', to: '2026-11-29' })
  // It is the first of December there, which has not begun in UTC.
  const berlin = { timeZone: 'Europe/Berlin' }
  expect(await rangeOf('Who gave up yesterday?', berlin)).toEqual({ from: '2026-11-30', to: '2026-11-30' })
  expect(await rangeOf('Who gave up today?', berlin)).toEqual({ from: '2026-11-30', to: '2026-11-30' })
  const range = { from: '2026-11-01', to: '2026-11-02' }
  expect(await rangeOf('Who gave up yesterday?', { range })).toEqual(range)
  expect(await rangeOf('Who gave up?', {})).toEqual({ from: '2026-11-01', to: '2026-11-30' })
  const wrong = { question: 'Who?', timeZone: 'Mars/Olympus' }
  expect(await api.call('ada', 'POST', `${pid}:/api/ask`, wrong)).toMatchObject({
    ...{ status: 400, body: { field: 'timeZone' } },
  })
  const past = await api.call('ada', 'POST', `${pid}:/api/ask`, { question: 'Who gave up on 2025-12-24?' })
  expect(past).toMatchObject({ status: 400, body: { field: 'range' } })
})

test('a number is counted by code, and says by which search', async () => {
  lakeHas([], [8_412, 1_200])
  const body = await answerTo('How many sessions on phones had a rage click?')
  expect(body.number).toEqual({ q: 'signal:rage_click device:mobile', sessions: 1_200, of: 8_412 })
  expect(body.statements).toEqual([
    { text: '1,200 of 8,412 sessions (14.3 %) match signal:rage_click device:mobile.', citations: [] },
  ])
})

test('says when nothing is found', async () => {
  lakeHas([], [8_412, 0])
  expect((await answerTo('Who used the teleporter?')).nothing).toBe('I couldn’t find this in 8,412 sessions.')
  expect(await ask('')).toMatchObject({ status: 400, body: { field: 'question' } })
  expect(await ask('a\u0000')).toMatchObject({ status: 400, body: { field: 'question' } })
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

test('a plain question is answered by an insight, whose sessions are behind each fact', async () => {
  lakeHas([], [7, 0], { is_total: '1', slot: '0', value: '', start: '', m0: '1234' })
  const body = await answerTo('How many page views were there on phones?', 'counting')
  expect(body.insight).toMatchObject({
    request: { kind: 'trends', metrics: [{ type: 'pageViews' }], q: 'device:mobile' },
    ...{ chosenBy: 'rules', facts: [{ text: 'Page views: 1,234.', key: 'trend:0:0' }] },
  })
  expect(body.statements).toContainEqual({ text: body.insight.facts[0].text, citations: [], facts: [0] })
  expect(body.nothing).toBeNull()
  const behind = { insight: body.insight.request, key: 'trend:0:0' }
  expect(await api.call('ada', 'POST', `${pid}:/api/insights/sessions`, behind)).toMatchObject({
    ...{ status: 200, body: { status: 'running' } },
  })
})

const rules = (text: string) => chooseByRules(text, planQuestion(text).search)

describe('insights that rules choose', () => {
  test.each([
    ['What is the conversion from /cart to /thanks?', 'funnel /cart /thanks'],
    ['How many get from / to /product/:id on phones?', 'funnel / /product/:id device:mobile'],
    ['Which page has the most errors?', 'pageList errors'],
    ['What are the most visited pages?', 'pageList views'],
    ['Which pages do visitors rage-click most on?', 'pageList rage'],
    ['Which button is clicked most on /cart?', 'clickmap /cart'],
    ['How good is the LCP of /cart?', 'vitals /cart'],
    ['Which pages are slow?', 'vitals'],
    ['What are the most common errors on /cart?', 'errorGroups /cart'],
    ['What are the biggest problems?', 'themes'],
    ['Where do people go after /cart?', 'journeys /cart'],
    ['How many people come back?', 'retention'],
    ['How many page views were there?', 'trends pageViews'],
    ['How many rage clicks happened in Safari?', 'trends signal rage_click browser:safari'],
    ['Sessions by browser', 'trends sessions browser'],
    ['What is the average friction on phones?', 'trends friction device:mobile'],
  ])('%s', (question, expected) => {
    const choice = rules(question)
    expect(JSON.stringify(choice)).toMatch(new RegExp(`^\\{"kind":"${expected.split(' ').join('".*"')}["]`))
  })

  test.each([
    'How many people are happy?',
    'How many sessions on /checkout were slow?',
    'How many visitors bought after an error?',
    'How many clicks on /cart?',
    'How many sessions were there yesterday?',
    'Which visitors ran into errors on the gift cards page?',
    'Why do people leave the cart without ordering?',
    'Who kept reloading the page?',
    'How do people get from /a to /b to /c?',
    "'; DROP TABLE events; --",
    'SELECT count(*) FROM events',
  ])('no insight for “%s”', (question) => {
    expect(rules(question)).toBeNull()
  })
})

/** Writes what the analysis function would, for the newest message. */
async function modelWrites(value: object) {
  const message = api.sent.ask.at(-1)
  if (!message) throw new Error('nothing was sent')
  const key = askKey(pid, message.askId, 'answer')
  await api.objects.put(key, Buffer.from(JSON.stringify(value)), { contentType: 'application/json' })
  return key
}

const requestOf = async (at: number): Promise<unknown> =>
  JSON.parse(String(await api.objects.get(askKey(pid, api.sent.ask[at]?.askId ?? '', 'request'))))

const model = { type: 'model', model: 'small' }

test('with a model the insight is chosen and the answer written by the analysis function, each once', async () => {
  api = startApi({ hasModel: true })
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  await addReadySession(api, pid)
  await citeFirstEvent()
  const trend = { is_total: '1', slot: '0', value: '', start: '', m0: '5' }
  lakeHas([[sid, 'Gave up in the cart', 'The coupon was refused.', null, null, 'blocked', 'false']], [7, 0], trend)
  const question = 'Do many refuse the coupon?'
  expect(await answerTo(question)).toEqual({ status: 'running', step: 'choosing' })
  expect(await requestOf(0)).toMatchObject({ type: 'choose', question, pages: ['/cart'], events: [] })
  const metric = { type: 'event', name: 'coupon' }
  await modelWrites({ v: 1, author: model, choice: { kind: 'trends', metric, breakdown: null, search: null } })
  expect((await ask(question)).body).toEqual({ status: 'running', step: 'counting' })
  for (const [id, { sql }] of api.lake.queries)
    api.lake.queries.set(id, { status: 'done', sql, scannedBytes: 10, warning: null })
  for (let again = 0; again < 2; again++)
    expect((await ask(question)).body).toEqual({ status: 'running', step: 'writing' })
  expect(api.sent.ask).toHaveLength(2)
  const request = AskDocument.parse(await requestOf(1))
  expect(request.sessions).toMatchObject([{ passages: [{ sid, eventId: 'tab1.0.0' }] }])
  const [fact] = request.insight?.facts ?? []
  expect(fact?.text).toBe('Events “coupon”: 5.')

  const written = {
    ...{ author: model, dropped: { statements: 0, of: 1 } },
    statements: [{ text: '5 events.', citations: [{ sid, eventId: 'tab1.0.0', atMs: 1_200 }], facts: [0] }],
  }
  const key = await modelWrites({ v: 1, ...written })
  // The lake has changed since: the answer keeps the numbers that it was written from.
  lakeHas([], [9, 0], { ...trend, m0: '6' })
  api.clock.now += 2 * 60_000
  api.lake.state = async () => ({ status: 'done', sql: '', scannedBytes: 10, warning: null })
  const { body } = await ask(question)
  expect(body).toMatchObject({
    status: 'done',
    ...written,
    insight: { chosenBy: 'model', facts: request.insight?.facts },
  })

  // An answer that never comes is not waited for: the facts and the sessions are the answer.
  api.objects.objects.delete(key)
  api.clock.now += 6 * 60_000
  expect((await ask(question)).body).toMatchObject({
    ...{ status: 'done', author: { type: 'rules', because: 'server_failed' } },
    statements: [{ facts: [0] }],
  })
})

test('a choice that the insight refuses is left out, and hostile names stay values', async () => {
  api = startApi({ hasModel: true })
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  lakeHas([], [7, 0])
  const question = 'Is it worth it?'
  expect(await answerTo(question)).toEqual({ status: 'running', step: 'choosing' })
  await modelWrites({ v: 1, author: model, choice: { kind: 'themes', page: null, search: 'has:video' } })
  expect((await ask(question)).body).toMatchObject({ status: 'done', insight: null, nothing: expect.any(String) })
  expect(await answerTo("What about '; DROP TABLE events; --?", 'choosing')).toEqual({
    status: 'running',
    step: 'choosing',
  })
  await modelWrites({
    v: 1,
    author: model,
    choice: { kind: 'clickmap', page: "'; DROP TABLE events; --", search: null },
  })
  await ask("What about '; DROP TABLE events; --?")
  const sql = [...api.lake.queries.values()].map(({ sql }) => sql).join('\n')
  expect(sql).toContain("'''; DROP TABLE events; --'")
})
