import { gzipSync } from 'node:zlib'
import { ProjectId, WindowId } from '@incuera/contract/ids.ts'
import { manifestKey, segmentKey } from '@incuera/contract/keys.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { sourceMapObject } from '@incuera/contract/maps/mapKeys.ts'
import { SOURCE_MAP_BYTES_MAX } from '@incuera/contract/maps/sourceMap.ts'
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { toMeta } from '#sessions/testing/toMeta.ts'
import { addReadySession, sid } from './testing/addReadySession.ts'
import { buildThrowingScript, SCRIPT_PATH } from './testing/buildThrowingScript.ts'
import { startApi } from './testing/startApi.ts'

const JSON_TYPE = { contentType: 'application/json' }
let api: ReturnType<typeof startApi>
let pid: ProjectId
let built: Awaited<ReturnType<typeof buildThrowingScript>>
beforeAll(async () => {
  built = await buildThrowingScript()
})
beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
})
const call = (method: string, path = '', body?: unknown) =>
  api.call('ada', method, `${pid}:/api/source-maps${path}`, body)

/** As the command does it. */
async function upload(file: Buffer | string, { release = '4.18.0', path = SCRIPT_PATH } = {}) {
  const bytes = Buffer.from(file)
  const { body } = await call('POST', '', { release, files: [{ path, bytes: bytes.length }] })
  const { mapId } = body.uploads[0]
  await api.objects.put(sourceMapObject(pid, mapId), bytes, JSON_TYPE)
  return (await call('POST', `/${mapId}/check`)).body
}

/** A finished session with one error among other events, in the second of its segments. */
async function recordError(stack: string, release: string | undefined, count = 3) {
  await addReadySession(api, pid)
  const place = toMeta({ pid, sid })
  const manifest = Manifest.parse(JSON.parse(String(await api.objects.get(manifestKey(place, 1)))))
  const payload = { kind: 'error', message: built.message, stack, url: 'https://shop.example/checkout', release }
  const segments = await Promise.all(
    Array.from({ length: count }, async (_, seq) => {
      const events = [
        { type: 4, timestamp: seq, data: {}, id: `tab1.${seq}.0` },
        { type: 5, timestamp: seq, data: { tag: 'incuera.error', payload }, id: `tab1.${seq}.1` },
      ]
      const key = segmentKey(place, 1, seq + 1)
      await api.objects.put(key, gzipSync(JSON.stringify(events)), { ...JSON_TYPE, contentEncoding: 'gzip' })
      return { key, wid: WindowId.parse('tab1'), startedAt: 0, endedAt: 9, events: 2, bytes: 9 }
    }),
  )
  await api.objects.put(manifestKey(place, 1), Buffer.from(JSON.stringify({ ...manifest, segments })), JSON_TYPE)
}
const stackOf = (eventId = 'tab1.1.1') => api.call('ada', 'GET', `${pid}:/api/sessions/${sid}/errors/${eventId}`)

describe('the stack of a minified script', () => {
  test('is shown in the code as it was written', async () => {
    expect(await upload(gzipSync(built.map))).toMatchObject({ status: 'ready', sources: 2 })
    await recordError(built.stack, '4.18.0')
    const { status, body } = await stackOf()
    expect(status).toBe(200)
    expect(body).toMatchObject({ message: built.message, stack: built.stack, release: '4.18.0', unmapped: [] })
    const frames = body.lines.filter(({ kind }: { kind: string }) => kind === 'frame')
    expect(frames.slice(0, 2)).toMatchObject([
      {
        script: `https://shop.example${SCRIPT_PATH}`,
        original: {
          ...{ source: 'src/cart.ts', line: 7, name: 'sumOfCart' },
          code: { from: 3, lines: expect.arrayContaining([expect.stringContaining('return lines.reduce')]) },
        },
      },
      { original: { source: 'src/main.ts', line: 4, name: 'showTotal', code: { from: 1 } } },
    ])
    // Mapped once, and then kept.
    const cached = [...api.objects.objects.keys()].filter((key) => key.startsWith(`insights/${pid}/stacks/`))
    expect(cached).toHaveLength(1)
    expect((await stackOf()).body).toEqual(body)
  })

  test.each([0, 1, 2, 3, 4])('is found in segment %i of five', async (seq) => {
    await recordError(built.stack, '4.18.0', 5)
    expect((await stackOf(`tab1.${seq}.1`)).status).toBe(200)
  })

  test('of a site that sets no release names what is missing', async () => {
    await recordError(built.stack, undefined)
    expect((await stackOf()).body.unmapped).toEqual([{ path: SCRIPT_PATH, reason: 'no_release' }])
  })

  test('is not mapped by another release, nor by a map that was deleted or is uploaded again', async () => {
    const missing = [{ path: SCRIPT_PATH, reason: 'no_map' }]
    await upload(built.map, { release: '4.17.0' })
    await recordError(built.stack, '4.18.0')
    expect((await stackOf()).body.unmapped).toEqual(missing)
    const { mapId } = await upload(built.map)
    expect((await stackOf()).body.unmapped).toEqual([])
    await call('POST', '', { release: '4.18.0', files: [{ path: SCRIPT_PATH, bytes: 9 }] })
    expect((await stackOf()).body.unmapped).toEqual(missing)
    await upload(built.map)
    expect((await stackOf()).body.unmapped).toEqual([])
    expect((await call('DELETE', `/${mapId}`)).status).toBe(200)
    expect((await stackOf()).body.unmapped).toEqual(missing)
    expect(await api.objects.get(sourceMapObject(pid, mapId))).toBeNull()
    expect(await call('DELETE', `/${mapId}`)).toMatchObject({ status: 404, body: { code: 'unknown_source_map' } })
  })

  test('of an event that is none, or of no session, is refused', async () => {
    await recordError(built.stack, '4.18.0')
    for (const id of ['tab1.1.0', 'tab1.9.1', 'tab2.1.1'])
      expect(await stackOf(id)).toMatchObject({ status: 404, body: { code: 'unknown_event' } })
    expect(await api.call('bob', 'GET', `${pid}:/api/sessions/${sid}/errors/tab1.1.1`)).toMatchObject({ status: 404 })
  })
})

describe('an uploaded file', () => {
  const map = (patch: object) =>
    JSON.stringify({ version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA', ...patch })
  const section = (inner: object) => ({ offset: { line: 0, column: 0 }, map: inner })
  const regular = { version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA' }

  test.each([
    ['no JSON', 'hello', 'not valid JSON'],
    ['no object', '[]', 'not a source map of version 3'],
    ['an old version', map({ version: 2 }), 'version'],
    ['other characters', map({ mappings: 'AA!A' }), 'mappings'],
    ['broken gzip', Buffer.from([0x1f, 0x8b, 1, 2, 3]), 'not valid gzip'],
    ['a bomb', gzipSync(Buffer.alloc(60_000_000, 32)), 'larger than 40 MB'],
    ['lines without end', gzipSync(map({ mappings: ';'.repeat(3_000_000) })), 'the limit is 2000000'],
    ['a far section', map({ sections: [{ offset: { line: 1e12, column: 0 }, map: regular }] }), 'the limit is'],
    [
      'sections in sections',
      map({ sections: [section({ ...regular, mappings: undefined, sections: [section(regular)] })] }),
      'mappings',
    ],
    ['too many sources', map({ sources: Array.from({ length: 50_001 }, () => '') }), 'sources'],
    ['deep nesting', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'not a source map'],
  ])('with %s is broken, with its reason', async (_name, file, reason) => {
    expect(await upload(file)).toMatchObject({ status: 'broken', reason: expect.stringContaining(reason) })
    await recordError(built.stack, '4.18.0')
    expect((await stackOf()).body.unmapped).toEqual([
      { path: SCRIPT_PATH, reason: 'broken', detail: expect.stringContaining(reason) },
    ])
  })

  test.each([
    ['a VLQ that never ends', map({ mappings: 'gggggggggggggg' })],
    ['a VLQ far below zero', map({ mappings: 'AA//////DD,ADDDDD' })],
    ['paths that climb', map({ sources: ['../../../../etc/passwd'], sourcesContent: ['<script>'] })],
    ['sources without names', map({ sources: [null], sourcesContent: [null] })],
  ])('with %s does no harm', async (_name, file) => {
    expect((await upload(file)).status).toMatch(/ready|broken/)
    await recordError(`TypeError: x\n    at a (https://shop.example${SCRIPT_PATH}:1:1)`, '4.18.0')
    const { status, body } = await stackOf()
    expect(status).toBe(200)
    expect(body.lines).toHaveLength(2)
    expect(JSON.stringify(body.lines)).not.toContain('../')
  })

  test('in parts, as some bundlers write it, maps as well', async () => {
    expect(await upload(map({ sections: [section(JSON.parse(built.map))] }))).toMatchObject({ status: 'ready' })
    await recordError(built.stack, '4.18.0')
    const frames = (await stackOf()).body.lines.filter(({ kind }: { kind: string }) => kind === 'frame')
    expect(frames[0].original).toMatchObject({ source: 'src/cart.ts', line: 7 })
  })

  test('that was never uploaded is not ready', async () => {
    const { body } = await call('POST', '', { release: '1', files: [{ path: '/a.js', bytes: 9 }] })
    const { mapId } = body.uploads[0]
    expect(await call('POST', `/${mapId}/check`)).toMatchObject({ status: 409, body: { code: 'not_ready' } })
  })
})

test('maps are listed in pages, by release or all', async () => {
  for (const release of ['1', '2'])
    await call('POST', '', { release, files: ['/a.js', '/b.js', '/c.js'].map((path) => ({ path, bytes: 9 })) })
  const names: string[] = []
  let cursor = ''
  do {
    const { body } = await call('GET', `?limit=2${cursor}`)
    names.push(...body.sourceMaps.map(({ release, path }: { release: string; path: string }) => `${release}${path}`))
    cursor = body.cursor ? `&cursor=${body.cursor}` : ''
  } while (cursor)
  expect(names.sort()).toEqual(['1/a.js', '1/b.js', '1/c.js', '2/a.js', '2/b.js', '2/c.js'])
  expect((await call('GET', '?release=2')).body.sourceMaps).toHaveLength(3)
  expect((await call('GET', '?release=3')).body.sourceMaps).toEqual([])
  expect(await call('GET', '?cursor=abc')).toMatchObject({ status: 400, body: { field: 'cursor' } })
})

test('an upload that is too large, has no path or is one too many of its release is refused', async () => {
  const file = (patch: object) => ({ release: '1', files: [{ path: '/a.js', bytes: 9, ...patch }] })
  for (const body of [file({ bytes: SOURCE_MAP_BYTES_MAX + 1 }), file({ bytes: 0 }), file({ path: 'a.js' })])
    expect(await call('POST', '', body)).toMatchObject({ status: 400, body: { code: 'invalid' } })
  for (let part = 0; part < 10; part++)
    await call('POST', '', {
      release: '1',
      files: Array.from({ length: 100 }, (_, at) => ({ path: `/${part}-${at}.js`, bytes: 9 })),
    })
  expect(await call('POST', '', file({}))).toMatchObject({ status: 409, body: { limit: 1000 } })
  expect(await call('POST', '', file({ path: '/0-0.js' }))).toMatchObject({ status: 200 })
})
