import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { searchIndexKey } from '@incuera/contract/keys.ts'
import { SEARCH_CHECKED_MAX } from '@incuera/contract/search/limits.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { NO_COUNTS } from '#sessions/model/live.ts'
import type { MetaIn } from '#sessions/model/meta.ts'
import { writeIndexFile } from '#sessions/search/indexFile.ts'
import { createTextIndex } from '#sessions/search/textIndex.ts'
import { toMeta } from '#sessions/testing/toMeta.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId
const HOUR_MS = 3_600_000
const sidOf = (number: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-${String(number).padStart(12, '0')}`)

beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
})

const search = (body: object) => api.call('ada', 'POST', `${pid}:/api/search`, body)

/** A session that ended `hours` ago. */
async function addReady(number: number, hours: number, hasVideo = true) {
  const endedAt = api.clock.now - hours * HOUR_MS
  const meta: MetaIn<'ready'> = {
    ...{ ...toMeta({ pid, sid: sidOf(number), startedAt: endedAt - 60_000 }), status: 'ready', endedAt, gen: 1 },
    newest: {
      ...{ durationMs: 60_000, counts: NO_COUNTS, batches: 1, bytes: 1, renderId: 'r', isAnnounced: true },
      video: hasVideo ? { status: 'ready', readyAt: 1, gen: 1, key: 'k' } : { status: 'none' },
      analysis: { status: 'none' },
    },
  }
  await api.store.create(meta)
}

/** What the lake finds from now on. */
function lakeHas(numbers: number[], total = numbers.length) {
  api.lake.answer = {
    columns: [
      { name: 'session_id', type: 'varchar' },
      { name: 'total', type: 'bigint' },
    ],
    rows: numbers.map((number) => [sidOf(number), String(total)]),
    truncated: false,
  }
}

function finishQueries() {
  for (const [id, { sql }] of api.lake.queries)
    api.lake.queries.set(id, { status: 'done', sql, scannedBytes: 4_096, warning: null })
}

/** Sends a request until its query has ended, as a client does. */
async function found(body: object) {
  let answer = await search(body)
  // A search with fields that nobody meets to the letter asks twice.
  for (let more = 2; more > 0 && answer.body.status === 'running'; more--) {
    finishQueries()
    answer = await search(body)
  }
  return answer
}
const sids = (body: { sessions: { sid: string }[] }) => body.sessions.map(({ sid }) => sid)

test('sessions of the lake are pages in its order, from one query', async () => {
  for (let number = 0; number < 5; number++) await addReady(number, 2 + number)
  lakeHas([3, 0, 4, 1, 2])
  const { body: first } = await found({ q: 'error:region', sort: 'friction', limit: 3 })
  expect(first).toMatchObject({ status: 'done', total: 5, isTotalExact: true, scannedBytes: 4_096, undecided: 0 })
  expect(sids(first)).toEqual([3, 0, 4].map(sidOf))
  const { body: second } = await search({ q: 'error:region', sort: 'friction', limit: 3, cursor: first.cursor })
  expect(sids(second)).toEqual([1, 2].map(sidOf))
  expect(second.cursor).toBeUndefined()
  expect([second.cached, api.lake.queries.size]).toEqual([true, 1])
  const [query] = api.lake.queries.values()
  expect(query?.sql).toContain("lower('%region%')")
})

test('sessions that the lake does not have yet come first, as far as the list knows them', async () => {
  await addReady(1, 2)
  await addReady(2, 0)
  await addReady(3, 2)
  const device = { browser: 'Safari', os: 'iOS', kind: 'mobile' }
  await api.store.create(toMeta({ pid, sid: sidOf(4), startedAt: api.clock.now - 1_000, device }))
  lakeHas([1])
  expect(sids((await found({ q: '' })).body)).toEqual([sidOf(4), sidOf(2), sidOf(1)])
  expect(sids((await found({ q: 'device:phone' })).body)).toEqual([sidOf(4), sidOf(1)])
  const steps = (await found({ q: 'steps:(error > page)' })).body
  expect([sids(steps), steps.undecided, steps.total]).toEqual([[sidOf(1)], 2, 1])
  // Of another range they are no part.
  const past = { from: '2026-12-20', to: '2026-12-31' }
  expect(sids((await found({ q: '', range: past })).body)).toEqual([sidOf(1)])
})

test('what only the list knows is compared with the sessions that the lake finds', async () => {
  for (let number = 0; number < 6; number++) await addReady(number, 2 + number, number % 3 === 0)
  lakeHas([0, 1, 2, 3, 4, 5])
  const { body } = await found({ q: 'has:video', limit: 1 })
  expect([sids(body), body.isTotalExact, body.total]).toEqual([[sidOf(0)], false, 6])
  const { body: next } = await search({ q: 'has:video', limit: 1, cursor: body.cursor })
  expect(sids(next)).toEqual([sidOf(3)])
  expect(sids((await search({ q: 'has:video', limit: 1, cursor: next.cursor })).body)).toEqual([])
  expect(SEARCH_CHECKED_MAX).toBeGreaterThan(6)
})

test('a session that was deleted, or belongs to nobody, is left out', async () => {
  await addReady(1, 2)
  lakeHas([1, 7])
  expect(sids((await found({ q: '' })).body)).toEqual([sidOf(1)])
})

test('words in the notes rank sessions', async () => {
  for (const number of [1, 2, 3]) await addReady(number, 2)
  api.lake.answer = {
    columns: ['session_id', 'total', 'title', 'summary', 'tags'].map((name) => ({ name, type: 'varchar' })),
    rows: [
      [sidOf(1), '3', null, null, null],
      [sidOf(2), '3', 'Bought a lamp', 'The coupon was ignored', ''],
      [sidOf(3), '3', 'Coupon refused twice', 'They left', 'coupon'],
    ],
    truncated: false,
  }
  expect(sids((await found({ q: 'coupon', sort: 'relevance' })).body)).toEqual([3, 2, 1].map(sidOf))
})

test('a text that is no search is refused with the sentence of the search bar', async () => {
  expect(await search({ q: 'contry:DE' })).toMatchObject({
    status: 400,
    body: { code: 'bad_search', field: 'q', detail: '“contry” is not a field. Did you mean “country”?' },
  })
  expect(await search({ q: 'x', cursor: 'y' })).toMatchObject({ status: 400, body: { field: 'cursor' } })
  expect(await search({ q: 'x', range: { from: '2020-01-01', to: '2020-01-02' } })).toMatchObject({ status: 400 })
  expect(await api.call('eve', 'POST', `${pid}:/api/search`, { q: '' })).toMatchObject({ status: 404 })
})

test('similar sessions are listed with what they share, without those that were deleted', async () => {
  await addReady(1, 2)
  await addReady(2, 3)
  api.lake.answer = {
    columns: ['session_id', 'score', 'what', 'page', 'name'].map((name) => ({ name, type: 'varchar' })),
    rows: [
      [sidOf(9), '0.9', 'page', '/cart', null],
      [sidOf(2), '0.6', 'signal', '/cart', 'rage_click'],
      [sidOf(2), '0.6', 'page', '/cart', null],
    ],
    truncated: false,
  }
  const similar = () => api.call('ada', 'GET', `${pid}:/api/sessions/${sidOf(1)}/similar`)
  expect((await similar()).body).toEqual({ status: 'running' })
  finishQueries()
  const { body } = await similar()
  expect(body).toMatchObject({ status: 'done', range: { from: '2027-01-01', to: '2027-01-15' } })
  expect(body.sessions).toMatchObject([
    {
      ...{ session: { sid: sidOf(2) }, score: 0.6 },
      shared: [
        { what: 'signal', page: '/cart', name: 'rage_click' },
        { what: 'page', page: '/cart', name: null },
      ],
    },
  ])
  const none = await api.call('ada', 'GET', `${pid}:/api/sessions/${sidOf(7)}/similar`)
  expect(none).toMatchObject({ status: 404, body: { code: 'unknown_session' } })
})

test('words that no session has to the letter find sessions with words like them, and say so', async () => {
  for (const number of [1, 2, 3]) await addReady(number, 2 + number)
  api.clock.now = Date.UTC(2024, 11, 22)
  const index = createTextIndex()
  const add = (number: number, title: string) =>
    index.add({ id: sidOf(number), title, summary: '', tags: '', troubles: '', facts: '' })
  add(1, 'The coupon was refused')
  add(2, 'The coupon was forgotten')
  add(4, 'The coupon was refused, and the session deleted')
  const versions = Object.fromEntries([1, 2, 4].map((number) => [sidOf(number), 'v']))
  const file = writeIndexFile({ status: 'ready', builtAt: api.clock.now, isComplete: true, versions, index })
  api.objects.objects.set(searchIndexKey(pid), file)
  lakeHas([])
  const { body } = await found({ q: 'copon refusd' })
  expect(body).toMatchObject({ isAlike: true, total: 2, isTotalExact: false })
  expect(sids(body)).toEqual([sidOf(1)])
  for (const q of ['copon -refusd', 'teleporter', '']) expect((await found({ q })).body).not.toHaveProperty('isAlike')
  lakeHas([3])
  const exact = (await found({ q: 'copon' })).body
  expect(exact).not.toHaveProperty('isAlike')
  expect(sids(exact)).toEqual([sidOf(3)])
})

test('fields hold to the letter for sessions that are found in other words', async () => {
  api = startApi({}, { withMeaning: true })
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  for (const number of [1, 2, 3]) await addReady(number, 2 + number)
  for (const number of [1, 2, 3]) await addMeaning(number, 'The coupon was refused in the cart')
  const read = api.lake.rows
  const asked: string[] = []
  api.lake.rows = async (id, max) => {
    const sql = api.lake.queries.get(id)?.sql ?? ''
    asked.push(sql)
    lakeHas(sql.includes('rejected') ? [] : [3, 1])
    return read(id, max)
  }
  const { body } = await found({ q: 'voucher rejected device:phone -teapot' })
  expect(body).toMatchObject({ status: 'done', isAlike: true, total: 2, isTotalExact: false })
  expect(sids(body).toSorted()).toEqual([sidOf(1), sidOf(3)])
  // The second query has the field and the word that must not be there, and no other.
  expect(asked.at(-1)).toContain('teapot')
  expect(asked.at(-1)).not.toContain('voucher')
})

/** What the analysis of a session stores; its texts share no word with the questions below. */
async function addMeaning(number: number, text: string, project = pid) {
  const startedAt = api.clock.now - HOUR_MS
  const values = await api.meaning.embed(text, 'document')
  await api.meaning.vectors.put({ pid: project, sid: sidOf(number), startedAt, expiresAt: 0, values })
}

test('a search in other words finds sessions by their meaning, and those of no other project', async () => {
  api = startApi({}, { withMeaning: true })
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  const other = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Blog' })).body.pid)
  for (const number of [1, 2, 3, 4]) await addReady(number, 2)
  await addMeaning(1, 'The coupon was refused in the cart')
  await addMeaning(2, 'They read about lamps')
  await addMeaning(3, 'The coupon was refused', other)
  lakeHas([])
  const { body } = await found({ q: 'voucher rejected' })
  expect(body).toMatchObject({ isAlike: true, total: 1 })
  expect(sids(body)).toEqual([sidOf(1)])
  expect((await found({ q: 'teleporter' })).body.total).toBe(0)
  const past = { from: '2026-12-20', to: '2026-12-31' }
  expect((await found({ q: 'voucher rejected', range: past })).body.total).toBe(0)
  // What has the words keeps its place, and what means them as well moves up.
  await addMeaning(4, 'The voucher was refused')
  lakeHas([2, 1, 4])
  expect(sids((await found({ q: 'voucher refused', sort: 'relevance' })).body)).toEqual([4, 1, 2].map(sidOf))
  expect(sids((await found({ q: 'voucher refused' })).body)).toEqual([2, 1, 4].map(sidOf))
  await api.meaning.vectors.remove([{ pid, sid: sidOf(1) }])
  lakeHas([])
  expect(sids((await found({ q: 'voucher rejected' })).body)).toEqual([sidOf(4)])
})

test('a model that fails leaves the words', async () => {
  api = startApi({}, { withMeaning: true })
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  await addReady(1, 2)
  await addMeaning(1, 'The coupon was refused')
  api.meaning.embed = () => Promise.reject(new Error('down'))
  lakeHas([])
  expect((await found({ q: 'voucher' })).body).toMatchObject({ status: 'done', total: 0 })
  lakeHas([1])
  expect(sids((await found({ q: 'coupon', sort: 'relevance' })).body)).toEqual([sidOf(1)])
})

test('similar sessions are also those that mean the same', async () => {
  api = startApi({}, { withMeaning: true })
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  for (const number of [1, 2, 3]) await addReady(number, 2)
  await addMeaning(1, 'The coupon was refused')
  await addMeaning(2, 'Voucher rejected')
  await addMeaning(3, 'They read about lamps')
  api.lake.answer = {
    columns: ['session_id', 'score', 'what', 'page', 'name'].map((name) => ({ name, type: 'varchar' })),
    rows: [[sidOf(3), '0.6', 'page', '/cart', null]],
    truncated: false,
  }
  const similar = () => api.call('ada', 'GET', `${pid}:/api/sessions/${sidOf(1)}/similar`)
  await similar()
  finishQueries()
  expect((await similar()).body.sessions).toMatchObject([
    { session: { sid: sidOf(3) }, score: 0.6, shared: [{ what: 'page' }] },
    { session: { sid: sidOf(2) }, score: 1, shared: [] },
  ])
})
