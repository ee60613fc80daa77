import { gzipSync } from 'node:zlib'
import { ProjectId, WindowId } from '@incuera/contract/ids.ts'
import { manifestKey, segmentKey } from '@incuera/contract/keys.ts'
import { ANSWER_BYTES_MAX } from '@incuera/contract/limits.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { toMeta } from '#sessions/testing/toMeta.ts'
import { addReadySession, sid } from './testing/addReadySession.ts'
import { startApi } from './testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId
let path: string

beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  path = `${pid}:/api/sessions/${sid}/events`
})

const JSON_TYPE = { contentType: 'application/json' }
const event = (timestamp: number, text = '') => ({ type: 3, timestamp, data: { text } })

/** A finished session with these segments; each has a window of its own. */
async function record(...segments: ReturnType<typeof event>[][]) {
  await addReadySession(api, pid)
  const place = toMeta({ pid, sid })
  const manifest = Manifest.parse(JSON.parse(String(await api.objects.get(manifestKey(place, 1)))))
  const stored = segments.map(async (events, at) => {
    const key = segmentKey(place, 1, at + 1)
    await api.objects.put(key, gzipSync(JSON.stringify(events)), { ...JSON_TYPE, contentEncoding: 'gzip' })
    const wid = WindowId.parse(`tab${at}`)
    return { key, wid, startedAt: 0, endedAt: 9, events: events.length, bytes: 9 }
  })
  const changed = { ...manifest, segments: await Promise.all(stored) }
  await api.objects.put(manifestKey(place, 1), Buffer.from(JSON.stringify(changed)), JSON_TYPE)
  return segments.flatMap((events, at) => events.map((each) => ({ ...each, wid: `tab${at}` })))
}

/** Follows the cursor to the end. */
async function readAll(query: string) {
  const pages: { timestamp: number }[][] = []
  let cursor = ''
  do {
    const { status, body } = await api.call('ada', 'GET', `${path}?${query}${cursor}`)
    expect(status).toBe(200)
    pages.push(body.events)
    cursor = body.cursor ? `&cursor=${body.cursor}` : ''
  } while (cursor)
  return pages
}

test.each([1, 2, 3, 4, 7, 100])('pages of %i hold every event once, in order', async (limit) => {
  const all = await record([event(1), event(2), event(3)], [], [event(4)], [event(5), event(6), event(7)])
  const pages = await readAll(`limit=${limit}`)
  expect(pages.flat()).toEqual(all)
  for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit)
})

test('a page also ends before it is too large for a response', async () => {
  // Quotes are escaped twice, so a page of these has far fewer bytes than its response.
  const all = await record(Array.from({ length: 9 }, (_, at) => event(at, '"'.repeat(300_000))))
  const pages = await readAll('limit=10000')
  expect(pages.length).toBeGreaterThan(1)
  expect(pages.flat()).toEqual(all)
  for (const page of pages) expect(JSON.stringify(JSON.stringify(page)).length).toBeLessThan(ANSWER_BYTES_MAX)
})

test('an event that no response can hold is refused, with another way to read it', async () => {
  await record([event(1), event(2, 'x'.repeat(5_100_000))])
  const first = (await api.call('ada', 'GET', path)).body
  expect(first.events).toHaveLength(1)
  expect(await api.call('ada', 'GET', `${path}?cursor=${first.cursor}`)).toMatchObject({
    status: 422,
    body: { code: 'answer_too_large', detail: expect.stringContaining('?format=urls') },
  })
})

test('a segment that inflates without end is refused', async () => {
  await record([])
  const bomb = gzipSync(Buffer.alloc(65_000_000, ' '))
  await api.objects.put(segmentKey(toMeta({ pid, sid }), 1, 1), bomb, JSON_TYPE)
  expect((await api.call('ada', 'GET', path)).body).toMatchObject({ code: 'answer_too_large' })
})

test('NDJSON has an event per line and the next page in a header', async () => {
  const all = await record([event(1, 'a\nb'), event(2)], [event(3)])
  const headers = { accept: 'application/x-ndjson' }
  const first = await api.send('ada', 'GET', `${path}?limit=2`, { headers })
  expect(first.headers).toMatchObject({ 'content-type': 'application/x-ndjson' })
  const [, next = ''] = /^<([^>]+)>; rel="next"$/.exec(String(first.headers.link)) ?? []
  expect(next).toContain(`/api/sessions/${sid}/events?limit=2&projectId=${pid}&cursor=`)
  const second = await api.send('ada', 'GET', next, { headers })
  expect(second.headers).not.toHaveProperty('link')
  const lines = (first.text + second.text).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual(all)
  const refused = await api.send('eve', 'GET', path, { headers })
  expect(refused).toMatchObject({ status: 404, headers: { 'content-type': 'application/problem+json' } })
})

test('format=urls signs the segments', async () => {
  await record([event(1)], [event(2), event(3)])
  const first = (await api.call('ada', 'GET', `${path}?format=urls&limit=1`)).body
  expect(first.segments).toMatchObject([{ wid: 'tab0', events: 1, url: expect.stringContaining('seg-0001.json.gz?') }])
  const second = (await api.call('ada', 'GET', `${path}?format=urls&cursor=${first.cursor}`)).body
  expect(second).toEqual({ segments: [expect.objectContaining({ wid: 'tab1', events: 2 })] })
})

test('an unknown session has no events; one in progress, an expired one and a wrong cursor are refused', async () => {
  expect((await api.call('ada', 'GET', path)).body).toEqual({ events: [] })
  expect((await api.call('ada', 'GET', `${path}?format=urls`)).body).toEqual({ segments: [] })
  for (const cursor of [
    'x',
    'W10',
    Buffer.from('[0,0,0]').toString('base64url'),
    Buffer.from('[1,-1,0]').toString('base64url'),
  ])
    expect((await api.call('ada', 'GET', `${path}?cursor=${cursor}`)).body).toMatchObject({ field: 'cursor' })
  await api.store.create(toMeta({ pid, sid }))
  expect((await api.call('ada', 'GET', path)).body).toMatchObject({ code: 'not_ready' })
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  path = `${pid}:/api/sessions/${sid}/events`
  await record([event(1), event(2)])
  const { cursor } = (await api.call('ada', 'GET', `${path}?limit=1`)).body
  api.objects.objects.delete(manifestKey(toMeta({ pid, sid }), 1))
  expect((await api.call('ada', 'GET', `${path}?cursor=${cursor}`)).body).toMatchObject({ code: 'expired' })
})

test('an event has a tab and a moment of the session; an unknown one is refused', async () => {
  const numbered = (seq: number, timestamp: number) => ({ ...event(timestamp), id: `tab0.${seq}.0` })
  await record([numbered(0, 70_000), numbered(1, 71_500)], [event(1)])
  const key = manifestKey(toMeta({ pid, sid }), 1)
  const manifest = JSON.parse(String(await api.objects.get(key)))
  await api.objects.put(key, Buffer.from(JSON.stringify({ ...manifest, startedAt: 70_000 })), JSON_TYPE)
  const locate = (id: string, sub = 'ada') => api.call(sub, 'GET', `${path}/${id}`)
  expect((await locate('tab0.0.0')).body).toEqual({ eventId: 'tab0.0.0', wid: 'tab0', atMs: 0 })
  expect((await locate('tab0.1.0')).body).toEqual({ eventId: 'tab0.1.0', wid: 'tab0', atMs: 1_500 })
  for (const id of ['tab0.2.0', 'tab1.0.0', 'tab9.0.0', 'tab0.99999999.1'])
    expect(await locate(id)).toMatchObject({ status: 404, body: { code: 'unknown_event' } })
  expect(await locate('nothing')).toMatchObject({ status: 400, body: { code: 'invalid', field: 'eventId' } })
  expect(await locate('tab0.0.0', 'eve')).toMatchObject({ status: 404, body: { code: 'unknown_project' } })
})
