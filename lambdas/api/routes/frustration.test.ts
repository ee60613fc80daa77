import { ProjectId } from '@incuera/contract/ids.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { startApi } from '../testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId
beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
})

const mute = (body: object, by = 'ada') => api.call(by, 'POST', `${pid}:/api/frustration/muted`, body)

/** A page and an element of it, as the query of places returns them. */
const PLACES = [
  ['page', '/cart', null],
  ['element', '/cart', '0af'],
]
const COLUMNS = ['what', 'page', 'selector_key', 'selector', 'tag', 'label', 'rage', 'dead', 'error_clicks']
const COUNTED = ['n_sessions', 'people', 'gone']

test('a place that is no problem says so immediately, also in an answer from the cache, until it is one again', async () => {
  const ask = () => api.call('ada', 'POST', `${pid}:/api/insights`, { kind: 'frustrated', compare: false })
  await ask()
  for (const [id, { sql }] of api.lake.queries)
    api.lake.queries.set(id, { status: 'done', sql, scannedBytes: 1, warning: null })
  api.lake.answer = {
    columns: [...COLUMNS, ...COUNTED].map((name) => ({ name, type: 'varchar' })),
    rows: PLACES.map((place) => [...place, '#buy', 'button', 'Buy', '1', '0', '0', '3', '2', '1']),
    truncated: false,
  }
  const mutedOf = async () => {
    const { pages, elements } = (await ask()).body.answer
    return [pages[0].muted, elements[0].muted]
  }
  expect(await mutedOf()).toEqual([null, null])
  const muted = { at: api.clock.now, by: 'ada' }
  const key = 'element:0af:/cart'
  expect((await mute({ key, isMuted: true })).body).toEqual({ key, muted })
  expect(await mutedOf()).toEqual([null, muted])
  await mute({ key: 'page:/cart', isMuted: true })
  expect((await mute({ key, isMuted: false })).body).toEqual({ key, muted: null })
  expect(await mutedOf()).toEqual([muted, null])
})

test.each([
  ['what is no place', { key: '/cart', isMuted: true }, 'key'],
  ['an element without its page', { key: 'element:0af:', isMuted: true }, 'key'],
  ['a key that is too long', { key: `page:/${'x'.repeat(2_000)}`, isMuted: true }, 'key'],
  ['neither yes nor no', { key: 'page:/cart' }, 'isMuted'],
])('refuses %s', async (_, body, field) => {
  expect(await mute(body)).toMatchObject({ status: 400, body: { code: 'invalid', field } })
})

test('a stranger cannot mute', async () => {
  expect(await mute({ key: 'page:/cart', isMuted: true }, 'eve')).toMatchObject({ status: 404 })
})
