import type { RetentionClass } from '@incuera/contract/ids.ts'
import { ProjectId, WindowId } from '@incuera/contract/ids.ts'
import { analysisKey, manifestKey, partKeys, renderResultKey, segmentKey, videoKey } from '@incuera/contract/keys.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { RETENTION_DAYS_MAX } from '@incuera/contract/retention/retention.ts'
import { tagsKey } from '@incuera/contract/tags/tag.ts'
import { expect, test } from '@jest/globals'
import { NO_COUNTS } from '#sessions/model/live.ts'
import type { MetaIn } from '#sessions/model/meta.ts'
import { expiresAt } from '#sessions/state/expiresAt.ts'
import { changeSession } from '#sessions/store/changeSession.ts'
import { Crasher } from '#sessions/testing/crashing.ts'
import { crashingStore } from '#sessions/testing/crashingPorts.ts'
import { createMemoryErasures } from '#sessions/testing/createMemoryErasures.ts'
import { createMemoryExports } from '#sessions/testing/createMemoryExports.ts'
import { createMemoryLakeState } from '#sessions/testing/createMemoryLakeState.ts'
import { createMemoryObjects } from '#sessions/testing/createMemoryObjects.ts'
import { createMemoryReceiptKeys } from '#sessions/testing/createMemoryReceiptKeys.ts'
import { createMemoryRetention } from '#sessions/testing/createMemoryRetention.ts'
import { createMemoryStore } from '#sessions/testing/createMemoryStore.ts'
import { createMemoryTable } from '#sessions/testing/createMemoryTable.ts'
import { createMemoryVectors } from '#sessions/testing/createMemoryVectors.ts'
import { silentLog } from '#sessions/testing/silentLog.ts'
import { toManifest } from '#sessions/testing/toManifest.ts'
import { toMeta } from '#sessions/testing/toMeta.ts'
import { toRenderRequest } from '#sessions/testing/toRenderRequest.ts'
import { expireProject } from '../expireProject.ts'
import type { ErasePorts } from '../ports.ts'
import { runExpiry } from '../runExpiry.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.parse('2026-12-02T09:00:00Z')
const RENDER_ID = 'r1'

const ready: MetaIn<'ready'> = {
  ...toMeta({ startedAt: START - 20 * DAY, expiresAt: expiresAt('r30', START - 20 * DAY), countedBatches: 1 }),
  ...{ status: 'ready', endedAt: START - 20 * DAY, gen: 1 },
  newest: {
    ...{ durationMs: 9_000, counts: NO_COUNTS, batches: 1, bytes: 1, renderId: RENDER_ID, isAnnounced: true },
    video: { status: 'ready', readyAt: 1, gen: 1, key: renderResultKey({ ...toMeta() }, 1, RENDER_ID) },
    analysis: { status: 'ready', readyAt: 1, gen: 1, key: analysisKey({ ...toMeta() }, 1) },
  },
}
const { pid, sid } = ready
const placeIn = (rc: RetentionClass) => ({ rc, pid, sid })

/** A session with recording, video, analysis, tags and vector, in a project that now keeps sessions for 90 days. */
async function openWorld() {
  const clock = { ms: START }
  const [store, objects, table, vectors] = [
    ...[createMemoryStore(), createMemoryObjects(), createMemoryTable(), createMemoryVectors()],
  ] as const
  await store.create(ready)
  await store.see(ready, { wid: WindowId.parse('main'), at: 1, upTo: 1, expiresAt: 1 })
  const old = placeIn('r30')
  await store.createRender(
    toRenderRequest(1, { gen: 1, renderId: RENDER_ID, done: [1], state: ready.newest.video, sent: 'join' }),
  )
  const put = (key: string, content: unknown) =>
    objects.put(key, Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)), { contentType: 'x' })
  const manifest = toManifest({ durationMs: 9_000, segments: [{ fromMs: 0, bytes: 9 }] })
  const segments = manifest.segments.map((one) => ({ ...one, key: segmentKey(old, 1, 1) }))
  await put(manifestKey(old, 1), { ...manifest, segments })
  await put(segmentKey(old, 1, 1), 'what the visitor saw')
  await put(videoKey(old, 1, RENDER_ID), 'a film')
  await put(renderResultKey(old, 1, RENDER_ID), { videoKey: videoKey(old, 1, RENDER_ID), keyframes: [] })
  await put(partKeys(old, 1, RENDER_ID, { index: 1, isCard: false }).result, { videoKey: 'part' })
  await put(analysisKey(old, 1), { title: 'Ordered a lamp' })
  table.put({ ...tagsKey(pid, sid), expiresAt: ready.expiresAt })
  await vectors.put({ pid, sid, startedAt: ready.startedAt, expiresAt: ready.expiresAt, values: [1] })
  const project: { rc: RetentionClass } = { rc: 'r90' }
  const retention = createMemoryRetention(async () => project.rc)
  const ports: ErasePorts = {
    ...{ store, objects, mover: objects, vectors, log: silentLog, now: () => clock.ms },
    ...{ erasures: createMemoryErasures(), exports: createMemoryExports(), lake: createMemoryLakeState() },
    ...{ keys: createMemoryReceiptKeys(), retention },
    ...{ sendErase: async () => undefined, sendHook: async () => undefined, userIdHashOf: async () => null },
    items: { core: createMemoryTable(), sessions: table },
  }
  const read = async () => {
    const found = await store.read(ready)
    if (found?.meta.status !== 'ready') throw new Error(`it is ${found?.meta.status}`)
    return found.meta
  }
  return { clock, store, objects, table, vectors, project, retention, ports, read }
}
type World = Awaited<ReturnType<typeof openWorld>>

/** Everything is where META says it is, and lives for 90 days from the start. */
async function expectMoved({ objects, store, table, vectors, read }: World): Promise<void> {
  const meta = await read()
  const until = expiresAt('r90', ready.startedAt)
  const place = placeIn('r90')
  expect(meta).toMatchObject({ rc: 'r90', expiresAt: until })
  const text = (key: string) => objects.objects.get(key)?.toString()
  const manifest = Manifest.parse(JSON.parse(text(manifestKey(place, 1)) ?? ''))
  expect(manifest.segments.map(({ key }) => text(key))).toEqual(['what the visitor saw'])
  expect(meta.newest.video).toMatchObject({ key: renderResultKey(place, 1, RENDER_ID) })
  expect(JSON.parse(text(renderResultKey(place, 1, RENDER_ID)) ?? '')).toEqual({
    ...{ videoKey: videoKey(place, 1, RENDER_ID), keyframes: [], isMoved: true },
  })
  expect(text(videoKey(place, 1, RENDER_ID))).toBe('a film')
  expect(meta.newest.analysis).toMatchObject({ key: analysisKey(place, 1) })
  expect(text(analysisKey(place, 1))).toContain('Ordered a lamp')
  expect(await store.listRenders(ready)).toMatchObject([{ rc: 'r90', expiresAt: until, state: meta.newest.video }])
  expect(table.items()).toMatchObject([{ expiresAt: until }])
  expect([...vectors.all.values()]).toMatchObject([{ expiresAt: until }])
}

test('a longer retention keeps older sessions for as long, and is done when none is left', async () => {
  const world = await openWorld()
  const { retention } = world
  await retention.open(pid, START + RETENTION_DAYS_MAX * DAY)
  expect(await expireProject(world.ports, pid, START + HOUR)).toBe('done')
  await expectMoved(world)
  const { version } = await world.read()
  world.clock.ms += 2 * HOUR
  await runExpiry(world.ports, world.clock.ms + HOUR)
  expect(await retention.listOpen()).toMatchObject([{ hasShorter: false }])
  expect((await world.read()).version).toBe(version)
})

test('a shorter one moves nothing', async () => {
  const world = await openWorld()
  world.project.rc = 'r30'
  expect(await expireProject(world.ports, pid, START + HOUR)).toBe('done')
  expect((await world.read()).version).toBe(ready.version)
  expect([...world.objects.objects.keys()].every((key) => key.includes('/r30/'))).toBe(true)
})

test.each([
  ['its video is being rendered', { video: { status: 'queued' as const, queuedAt: 1 } }],
  ['its analysis is in progress', { analysis: { status: 'queued' as const, queuedAt: 1 } }],
  ['its results are not announced', { isAnnounced: false }],
])('a session waits while %s', async (_, patch) => {
  const world = await openWorld()
  await world.retention.open(pid, START + RETENTION_DAYS_MAX * DAY)
  await changeSession(world.store, ready, () => ({ ...ready, newest: { ...ready.newest, ...patch } }))
  world.clock.ms += 2 * HOUR
  await runExpiry(world.ports, world.clock.ms + HOUR)
  expect(await world.read()).toMatchObject({ rc: 'r30' })
  expect(await world.retention.listOpen()).toMatchObject([{ hasShorter: true }])

  await changeSession(world.store, ready, (meta) =>
    meta.status === 'ready' ? { ...meta, newest: ready.newest } : null,
  )
  world.clock.ms += HOUR
  await runExpiry(world.ports, world.clock.ms + HOUR)
  await expectMoved(world)
})

test('a run that is short of time is continued', async () => {
  const world = await openWorld()
  expect(await expireProject(world.ports, pid, world.clock.ms + 1_000)).toBe('more')
  expect(await world.read()).toMatchObject({ rc: 'r30' })
  expect(await expireProject(world.ports, pid, world.clock.ms + HOUR)).toBe('done')
  await expectMoved(world)
})

test.each(['before', 'after'] as const)('whatever call of a run crashes %s, the next one finishes it', async (when) => {
  for (let nth = 0, hasCrashed = true; hasCrashed; nth++) {
    const world = await openWorld()
    const crasher = new Crasher(nth, when)
    const { mover, items } = world.ports
    const crashing: ErasePorts = {
      ...world.ports,
      store: crashingStore(world.store, crasher),
      mover: {
        list: mover.list,
        get: (key) => crasher.call(() => mover.get(key)),
        put: (key, bytes, type) => crasher.call(() => mover.put(key, bytes, type)),
        copy: (from, to) => crasher.call(() => mover.copy(from, to)),
      },
      items: {
        ...items,
        sessions: { ...items.sessions, extend: (keys, at) => crasher.call(() => items.sessions.extend(keys, at)) },
      },
    }
    await expireProject(crashing, pid, START + HOUR).catch(() => undefined)
    hasCrashed = crasher.hasCrashed
    // Whatever META names can be read, also now.
    const { newest } = await world.read()
    expect('key' in newest.video && world.objects.objects.has(newest.video.key)).toBe(true)
    expect(await expireProject(world.ports, pid, START + HOUR)).toBe('done')
    await expectMoved(world)
  }
})

test('a moved session is deleted when its longer retention ends, with what it was copied from', async () => {
  const world = await openWorld()
  await expireProject(world.ports, pid, START + HOUR)
  world.clock.ms = ready.startedAt + 91 * DAY
  expect(await expireProject(world.ports, pid, world.clock.ms + HOUR)).toBe('done')
  expect([...world.objects.objects.keys()]).toEqual([])
  expect(await world.store.read(ready)).toBeNull()
})

test('a project that fails does not stop the others, and is reported', async () => {
  const world = await openWorld()
  const broken = ProjectId.parse('p00000000099')
  for (const project of [broken, pid]) await world.retention.open(project, START + RETENTION_DAYS_MAX * DAY)
  const classOf: ErasePorts['retention']['classOf'] = async (of) => {
    if (of === broken) throw new Error('the table does not answer')
    return world.ports.retention.classOf(of)
  }
  const ports = { ...world.ports, retention: { ...world.ports.retention, classOf } }
  await expect(runExpiry(ports, START + HOUR)).rejects.toThrow(`could not be expired: ${broken}`)
  await expectMoved(world)
})
