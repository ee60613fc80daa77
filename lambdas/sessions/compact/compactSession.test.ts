import { gunzipSync } from 'node:zlib'
import { AssetBundle } from '@incuera/contract/assets/assetBundle.ts'
import { assetsKey } from '@incuera/contract/assets/assetsKey.ts'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import { RRWEB } from '@incuera/contract/events.ts'
import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { manifestKey, rawKey } from '@incuera/contract/keys.ts'
import type { EventRow } from '@incuera/contract/lake/eventRow.ts'
import { PageRow } from '@incuera/contract/lake/pageRow.ts'
import { SessionRow } from '@incuera/contract/lake/sessionRow.ts'
import { BATCH_UNREADABLE } from '@incuera/contract/logLines.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { AnalysisMessage, type CompactMessage, RenderMessage } from '@incuera/contract/messages.ts'
import type { VideoPolicy } from '@incuera/contract/policies.ts'
import { ownLimit } from '@incuera/contract/signals/signalDefinition.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { idleRanges } from '../activity/idleRanges.ts'
import { requeueVideo } from '../jobs/requeueJob.ts'
import { NO_COUNTS } from '../model/live.ts'
import { LEASE_MS } from '../state/lease.ts'
import { Crash, Crasher } from '../testing/crashing.ts'
import { crashingObjects, crashingStore } from '../testing/crashingPorts.ts'
import { createMemoryObjects } from '../testing/createMemoryObjects.ts'
import { createMemoryStore } from '../testing/createMemoryStore.ts'
import { createMemoryUsage } from '../testing/createMemoryUsage.ts'
import { changeAt, clickAt, metaAt, pageAt, putRaw, START, snapshotAt, type TestBatch } from '../testing/recording.ts'
import { silentLog } from '../testing/silentLog.ts'
import { toMeta } from '../testing/toMeta.ts'
import { NOTHING_USED } from '../usage/usageStore.ts'
import { type CompactPorts, compactSession } from './compactSession.ts'

const pid = ProjectId.parse('p00000000001')
const sid = SessionId.parse('0193e9f2-7b1c-7000-8000-000000000001')
const place = { rc: 'r30' as const, pid, sid }
const message: CompactMessage = { v: 1, type: 'compact', ...place }

/** 40 s in one tab, and a second tab of a foreign client. */
const session: TestBatch[] = [
  { wid: 'a', seq: 0, events: [metaAt(START), snapshotAt(START + 1), pageAt(START + 2), changeAt(START + 5)] },
  {
    wid: 'a',
    seq: 1,
    events: [clickAt(START + 1000), clickAt(START + 1200), clickAt(START + 1300), changeAt(START + 1400)],
  },
  {
    wid: 'a',
    seq: 2,
    events: [metaAt(START + 30_000), snapshotAt(START + 30_001), pageAt(START + 30_002), clickAt(START + 40_000)],
  },
  { wid: 'b', seq: 0, isForeign: true, events: [metaAt(START + 500), snapshotAt(START + 501)] },
  { wid: 'b', seq: 1, isForeign: true, events: [clickAt(START + 600)] },
]

function createWorld(minimumSeconds = 30, videos?: VideoPolicy) {
  const store = createMemoryStore()
  const usage = createMemoryUsage()
  const objects = createMemoryObjects()
  const rows: SessionRow[] = []
  const pageRows: PageRow[] = []
  const eventRows: EventRow[] = []
  const sent: (RenderMessage | AnalysisMessage)[] = []
  /** Messages that wait while another is processed. */
  const waiting: number[] = []
  const clock = { now: 42 }
  const ports: CompactPorts = {
    store,
    objects,
    putRows: async (added) => void rows.push(...added),
    putPageRows: async (added) => void pageRows.push(...added),
    putEventRows: async (added) => void eventRows.push(...added),
    sendCompact: async (_, delaySeconds = 0) => void waiting.push(delaySeconds),
    sendRender: async (render) => void sent.push(render),
    sendHook: async () => undefined,
    addUsage: usage.add,
    sendAnalysis: async (analysis) => void sent.push(analysis),
    settingsOf: async () => ({ minimumDurationSeconds: minimumSeconds, pageRules: [], limitOf: ownLimit, videos }),
    now: () => clock.now,
    log: silentLog,
  }
  /** Delivers a message until none has to wait. */
  async function deliver() {
    await compactSession(ports, message)
    for (let seconds = waiting.shift(); seconds !== undefined; seconds = waiting.shift()) {
      clock.now += seconds * 1000
      await compactSession(ports, message)
    }
  }
  return { usage, store, objects, rows, pageRows, eventRows, sent, waiting, ports, deliver }
}
type World = ReturnType<typeof createWorld>

/** Stores batches as ingest would and ends the session. */
async function record(world: World, batches: TestBatch[]) {
  putRaw(world.objects.objects, place, batches)
  for (const { wid } of batches)
    await world.store.see(place, {
      wid: WindowId.parse(wid),
      at: 1,
      upTo: 1,
      expiresAt: 1,
      batch: { seq: 0, bytes: 1, counts: NO_COUNTS },
    })
  await world.store.create({ ...toMeta({ pid, sid }), status: 'ended', endedAt: 1 })
}

const distinct = (rows: object[]) => new Set(rows.map((row) => JSON.stringify(row)))
const written = ({ objects }: World) => [...objects.objects].filter(([key]) => !key.startsWith('raw/')).sort()
const manifestOf = ({ objects }: World, gen = 1) =>
  Manifest.parse(JSON.parse(String(objects.objects.get(manifestKey(place, gen)))))
const segmentOf = ({ objects }: World, key = ''): (RecordedEvent & { id: string })[] =>
  JSON.parse(gunzipSync(objects.objects.get(key) ?? '').toString())
const metaOf = async ({ store }: World) => (await store.read(place))?.meta

async function compacted(batches: TestBatch[], minimumSeconds?: number, videos?: VideoPolicy): Promise<World> {
  const world = createWorld(minimumSeconds, videos)
  await record(world, batches)
  await compactSession(world.ports, message)
  return world
}

describe('a finished session', () => {
  test('keeps the pictures that its events name, and the events as they were', async () => {
    const address = 'https://shop.example/a.png'
    const img = { type: 2, tagName: 'img', id: 2, attributes: { src: address }, childNodes: [] }
    const page = { ...snapshotAt(START + 1), data: { node: { id: 1, childNodes: [img] } } }
    const world = createWorld()
    const asset = { type: 'image/png', bytes: Buffer.from('png') }
    world.ports.assets = { admits: () => true, fetchAsset: async () => asset, now: () => 0 }
    await record(world, [{ wid: 'a', seq: 0, events: [metaAt(START), page, clickAt(START + 40_000)] }])
    await compactSession(world.ports, message)
    const manifest = manifestOf(world)
    expect(manifest.assets).toEqual({ kept: 1, missing: 0 })
    const bundle = JSON.parse(gunzipSync(world.objects.objects.get(assetsKey(place, 1)) ?? '').toString())
    expect(AssetBundle.parse(bundle).assets).toEqual([
      { address, type: 'image/png', base64: asset.bytes.toString('base64') },
    ])
    expect(segmentOf(world, manifest.segments[0]?.key)[1]?.data).toEqual(page.data)
  })

  test('becomes manifest, segments, one row and one message each', async () => {
    const world = await compacted(session)
    const manifest = manifestOf(world)
    expect(manifest).toMatchObject({
      gen: 1,
      startedAt: START,
      endedAt: START + 40_000,
      durationMs: 40_000,
      mainWid: 'a',
      gaps: [],
    })
    expect(manifest.counts).toEqual({ events: 15, pages: 3, clicks: 5, rageClicks: 1, errors: 0 })
    expect(manifest.windows.map(({ wid, isForeign, events }) => [wid, isForeign, events])).toEqual([
      ['a', false, 12],
      ['b', true, 3],
    ])
    expect(segmentOf(world, manifest.segments[1]?.key).map(({ id }) => id)).toEqual(['b.0.0', 'b.0.1', 'b.1.0'])
    // The inputs of planning a video: full snapshots, and idle time.
    for (const segment of manifest.segments) {
      const snapshots = segmentOf(world, segment.key).filter(({ type }) => type === 2)
      expect(segment.snapshotsAt).toEqual(snapshots.map(({ timestamp }) => timestamp))
      expect(snapshots.length).toBeGreaterThan(0)
    }
    for (const { wid, idle } of manifest.windows) {
      const events = manifest.segments
        .filter((segment) => segment.wid === wid)
        .flatMap(({ key }) => segmentOf(world, key))
      expect(idle).toEqual(idleRanges(events, START, 40_000))
      expect(idle?.length).toBeGreaterThan(0)
    }
    expect(await world.store.listRenders(place)).toMatchObject([
      { gen: 1, parts: [{ fromMs: 0, toMs: 40_000 }], sent: 'parts' },
    ])
    expect(await metaOf(world)).toMatchObject({
      status: 'ready',
      gen: 1,
      covered: { a: '0-2', b: '0-1' },
      newest: {
        durationMs: 40_000,
        batches: 5,
        video: { status: 'queued' },
        analysis: { status: 'queued' },
        isAnnounced: true,
      },
    })
    expect(world.rows.map((row) => SessionRow.parse(row))).toMatchObject([
      {
        ...{ generation: 1, duration_ms: 40_000, clicks: 5, active_ms: 1_302, dead_clicks: 0, requests_failed: 0 },
        ...{ entry_pattern: '/', exit_path: '/' },
      },
    ])
    const stays = manifest.stays?.map(({ wid, pattern, enteredAtMs, activeMs }) => [
      wid,
      pattern,
      enteredAtMs,
      activeMs,
    ])
    expect(stays).toEqual([
      ['a', '/', 0, 1_302],
      ['b', '/list', 500, 100],
      ['a', '/', 30_002, 0],
    ])
    expect(world.pageRows.map((row) => PageRow.parse(row))).toMatchObject([
      {
        event_id: 'a.0.2',
        window_id: 'a',
        at_ms: 0,
        active_ms: 1_302,
        is_entry: true,
        is_exit: false,
        next_pattern: '/',
      },
      { event_id: 'b.0.0', page_pattern: '/list', is_entry: false, is_exit: false, generation: 1 },
      { event_id: 'a.2.2', path: '/', host: 'shop.example', is_exit: true, device: 'desktop' },
    ])
    expect([RenderMessage.parse(world.sent[0]), AnalysisMessage.parse(world.sent[1])]).toMatchObject([
      { gen: 1 },
      { gen: 1 },
    ])
    expect(world.sent).toHaveLength(2)
  })

  test('has no video until a member requests one, where the project says so', async () => {
    const world = await compacted(session, undefined, 'on_demand')
    expect(world.sent.map(({ type }) => type)).toEqual(['analysis'])
    expect(await metaOf(world)).toMatchObject({
      newest: { isAnnounced: true, video: { status: 'none' }, analysis: { status: 'queued' } },
    })
    expect(await world.store.listRenders(place)).toEqual([])
    await requeueVideo(world.ports, place, 50)
    expect(world.sent.map(({ type }) => type)).toEqual(['analysis', 'render'])
    expect(await metaOf(world)).toMatchObject({ newest: { video: { status: 'queued' } } })
  })

  test('the second delivery of the message has no effect', async () => {
    const world = await compacted(session)
    const before = await metaOf(world)
    await compactSession(world.ports, message)
    expect(await metaOf(world)).toEqual(before)
    expect(world.sent).toHaveLength(2)
  })

  test('batches in any order, any of them twice, give the same bytes', async () => {
    const expected = written(await compacted(session))
    const order = fc
      .tuple(fc.shuffledSubarray(session, { minLength: session.length }), fc.subarray(session))
      .map(([all, twice]) => [...all, ...twice])
    await fc.assert(
      fc.asyncProperty(order, async (batches) => {
        expect(written(await compacted(batches))).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })

  test('a crash at any call, before or after it took effect, is repaired by the next delivery', async () => {
    const expected = await compacted(session)
    const queued = { status: 'queued', queuedAt: expect.any(Number) }
    const meta = await metaOf(expected)
    const expectedMeta = {
      ...{ ...meta, version: expect.any(Number), attempt: expect.any(Number) },
      newest: { ...meta?.newest, video: queued, analysis: queued },
    }
    for (const when of ['before', 'after'] as const) {
      for (let nth = 0, hasCrashed = true; hasCrashed; nth++) {
        const world = createWorld()
        await record(world, session)
        const crasher = new Crasher(nth, when)
        const ports: CompactPorts = {
          ...world.ports,
          store: crashingStore(world.store, crasher),
          objects: crashingObjects(world.objects, crasher),
          putRows: (rows) => crasher.call(() => world.ports.putRows(rows)),
          putPageRows: (rows) => crasher.call(() => world.ports.putPageRows(rows)),
          putEventRows: (rows) => crasher.call(() => world.ports.putEventRows(rows)),
          sendRender: (render) => crasher.call(() => world.ports.sendRender(render)),
          sendHook: (event) => crasher.call(() => world.ports.sendHook(event)),
          sendAnalysis: (analysis) => crasher.call(() => world.ports.sendAnalysis(analysis)),
        }
        const crash = await compactSession(ports, message).catch((error: unknown) => error)
        hasCrashed = crash instanceof Crash
        expect(hasCrashed).toBe(crasher.hasCrashed)
        await world.deliver()
        expect(written(world)).toEqual(written(expected))
        expect(await metaOf(world)).toMatchObject(expectedMeta)
        expect(new Set(world.sent.map((sent) => JSON.stringify(sent)))).toEqual(
          new Set(expected.sent.map((sent) => JSON.stringify(sent))),
        )
        expect(new Set(world.rows.map((row) => JSON.stringify(row))).size).toBe(1)
        expect(distinct(world.pageRows)).toEqual(distinct(expected.pageRows))
      }
    }
  })

  test('two at the same time have the result of one', async () => {
    const world = createWorld()
    await record(world, session)
    await Promise.all([compactSession(world.ports, message), compactSession(world.ports, message)])
    // One of them worked, the other waits.
    expect([world.rows.length, world.waiting]).toEqual([1, [LEASE_MS / 1000 + 1]])
    await world.deliver()
    expect(world.rows).toHaveLength(1)
    expect(await metaOf(world)).toMatchObject({ status: 'ready', gen: 1, newest: { isAnnounced: true } })
    expect(written(world)).toEqual(written(await compacted(session)))
  })
})

describe('late batches', () => {
  const late: TestBatch = { wid: 'a', seq: 3, events: [clickAt(START + 50_000)] }
  const see = (world: World) =>
    world.store.see(place, {
      wid: WindowId.parse('a'),
      at: 2,
      upTo: 2,
      expiresAt: 1,
      batch: { seq: 0, bytes: 1, counts: NO_COUNTS },
    })

  test('usage is what the raw batches have, by a generation and by the ones after it, however often a message comes', async () => {
    const world = await compacted(session)
    await compactSession(world.ports, message)
    const usedBy = async () => world.usage.read(pid, '2000-01-01', '2100-01-01')
    const raw = () => [...world.objects.objects].filter(([key]) => key.startsWith('raw/')).map(([, body]) => body)
    const counted = () => ({
      day: new Date(START).toISOString().slice(0, 10),
      ...{ sessions: 1, batches: raw().length, bytes: raw().reduce((sum, { length }) => sum + length, 0) },
      events: raw().reduce((sum, body) => sum + JSON.parse(gunzipSync(body).toString()).events.length, 0),
    })
    expect(await usedBy()).toEqual([{ ...NOTHING_USED, ...counted() }])
    putRaw(world.objects.objects, place, [late])
    await see(world)
    await compactSession(world.ports, message)
    await compactSession(world.ports, message)
    expect(await usedBy()).toEqual([{ ...NOTHING_USED, ...counted() }])
  })

  test('create a new generation', async () => {
    const world = await compacted(session)
    putRaw(world.objects.objects, place, [late])
    await see(world)
    await compactSession(world.ports, message)
    expect(await metaOf(world)).toMatchObject({
      status: 'ready',
      gen: 2,
      newest: { durationMs: 50_000, isAnnounced: true },
    })
    expect(manifestOf(world, 2).counts.clicks).toBe(6)
    expect(manifestOf(world, 1).counts.clicks).toBe(5)
    expect(world.sent.map(({ gen }) => gen)).toEqual([1, 1, 2, 2])
  })

  test('that were already included leave the generation and its jobs unchanged', async () => {
    const world = await compacted(session)
    const before = await metaOf(world)
    await see(world)
    await compactSession(world.ports, message)
    expect(await metaOf(world)).toMatchObject({
      ...before,
      version: expect.any(Number),
      attempt: 2,
      countedBatches: 6,
      endedAt: 2,
    })
    expect(world.sent).toHaveLength(2)
  })

  test('do not replace a recording whose raw batches have expired', async () => {
    const world = await compacted(session)
    const before = await metaOf(world)
    world.objects.objects.delete(rawKey(place, WindowId.parse('a'), 0))
    putRaw(world.objects.objects, place, [late])
    await see(world)
    await compactSession(world.ports, message)
    expect(await metaOf(world)).toMatchObject({ status: 'ready', gen: 1, newest: before?.newest })
  })

  test('bring a discarded session back', async () => {
    const world = await compacted(session, 45)
    expect(await metaOf(world)).toMatchObject({
      status: 'discarded',
      gen: 0,
      durationMs: 40_000,
      reason: 'Shorter than the minimum: 40.0 s of 45 s.',
    })
    expect(written(world)).toEqual([])
    putRaw(world.objects.objects, place, [late])
    await see(world)
    await compactSession(world.ports, message)
    expect(await metaOf(world)).toMatchObject({ status: 'ready', gen: 1 })
  })
})

describe('missing and broken data', () => {
  test('missing batches, unreadable batches and changes without a document are gaps', async () => {
    const world = createWorld(0)
    await record(world, [
      { wid: 'a', seq: 1, events: [changeAt(START), clickAt(START + 1), pageAt(START + 2)] },
      { wid: 'a', seq: 2, events: [metaAt(START + 10), snapshotAt(START + 11), changeAt(START + 12)] },
      { wid: 'a', seq: 3, events: [clickAt(START + 13)] },
      { wid: 'a', seq: 6, events: [changeAt(START + 20)] },
    ])
    world.objects.objects.set(rawKey(place, WindowId.parse('a'), 3), Buffer.from('no gzip'))
    const errors: string[] = []
    const log = { ...silentLog, error: (line: string) => void errors.push(line) }
    await compactSession({ ...world.ports, log }, message)
    expect(errors).toEqual([BATCH_UNREADABLE])
    const manifest = manifestOf(world)
    expect(manifest.gaps).toEqual([
      { wid: 'a', fromSeq: 0, toSeq: 1 },
      { wid: 'a', fromSeq: 3, toSeq: 5 },
    ])
    expect(segmentOf(world, manifest.segments[0]?.key).map(({ id }) => id)).toEqual([
      'a.1.1',
      'a.1.2',
      'a.2.0',
      'a.2.1',
      'a.2.2',
      'a.6.0',
    ])
    expect(manifest.counts).toMatchObject({ events: 7, clicks: 1, pages: 1 })
  })

  test('a window without a full snapshot is omitted', async () => {
    const world = await compacted([...session, { wid: 'c', seq: 0, events: [changeAt(START + 90_000)] }])
    expect(manifestOf(world)).toMatchObject({ durationMs: 40_000, gaps: [{ wid: 'c', fromSeq: 0, toSeq: 0 }] })
    expect(manifestOf(world).windows.map(({ wid }) => wid)).toEqual(['a', 'b'])
  })

  test('a session without a full snapshot, or without any batch, is discarded', async () => {
    for (const batches of [[], [{ wid: 'c', seq: 0, events: [changeAt(START), changeAt(START + 60_000)] }]])
      expect(await metaOf(await compacted(batches))).toMatchObject({
        status: 'discarded',
        reason: 'No full snapshot arrived, so there is nothing to play.',
      })
  })

  test('a session whose batches have expired fails permanently, with that reason', async () => {
    const world = createWorld()
    await record(world, session)
    for (const key of [...world.objects.objects.keys()]) world.objects.objects.delete(key)
    await compactSession(world.ports, message)
    const meta = await metaOf(world)
    expect(meta).toMatchObject({ status: 'failed', reason: expect.stringMatching(/expired/) })
    expect(meta?.retryAt).toBeUndefined()
  })

  test('absurd timestamps do not extend the session', async () => {
    const absurd: TestBatch = { wid: 'a', seq: 3, events: [clickAt(0), clickAt(4e12), changeAt(START + 40_001)] }
    const manifest = manifestOf(await compacted([...session, absurd]))
    expect(manifest).toMatchObject({ startedAt: START, durationMs: 40_001, gaps: [{ wid: 'a', fromSeq: 3, toSeq: 3 }] })
    expect(manifest.counts.clicks).toBe(7)
  })
})

test('segments of a long window begin with Meta and full snapshot and contain everything, in order', async () => {
  const noise = 'x'.repeat(50)
  const words = Array.from({ length: 4000 }, (_, number) => `${noise}${Math.sin(number)}`)
  const batches: TestBatch[] = Array.from({ length: 30 }, (_, seq) => {
    const at = START + seq * 10_000
    const mutation = { ...changeAt(at + 2), data: { source: 0, texts: words.map((word) => `${seq}${word}`) } }
    return {
      wid: 'a',
      seq,
      events: seq % 3 === 0 ? [metaAt(at), snapshotAt(at + 1), mutation] : [mutation, clickAt(at + 9)],
    }
  })
  const world = await compacted(batches)
  const { segments } = manifestOf(world)
  const contents = segments.map(({ key }) => segmentOf(world, key))
  expect(segments.length).toBeGreaterThan(1)
  for (const events of contents)
    expect(events.slice(0, 2).map(({ type }) => type)).toEqual([RRWEB.meta, RRWEB.fullSnapshot])
  const all = contents.flat()
  expect(all).toHaveLength(batches.reduce((sum, { events }) => sum + events.length, 0))
  expect(all.map(({ timestamp }) => timestamp)).toEqual(all.map(({ timestamp }) => timestamp).sort((a, b) => a - b))
  for (const [at, segment] of segments.entries())
    expect(segment).toMatchObject({
      startedAt: contents[at]?.at(0)?.timestamp,
      endedAt: contents[at]?.at(-1)?.timestamp,
      events: contents[at]?.length,
    })
})
