import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type ExportItem, NOTHING_EXPORTED } from '@incuera/contract/exports/export.ts'
import { exportPrefix } from '@incuera/contract/exports/exportKeys.ts'
import { ExportManifest } from '@incuera/contract/exports/exportManifest.ts'
import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { manifestKey, segmentKey } from '@incuera/contract/keys.ts'
import { EXPORT_FAILED } from '@incuera/contract/logLines.ts'
import { expect, test } from '@jest/globals'
import { NO_COUNTS } from '#sessions/model/live.ts'
import { Crasher } from '#sessions/testing/crashing.ts'
import { createMemoryExports } from '#sessions/testing/createMemoryExports.ts'
import { createMemoryObjects } from '#sessions/testing/createMemoryObjects.ts'
import { createMemoryStore } from '#sessions/testing/createMemoryStore.ts'
import { createMemoryTags } from '#sessions/testing/createMemoryTags.ts'
import { silentLog } from '#sessions/testing/silentLog.ts'
import { toManifest } from '#sessions/testing/toManifest.ts'
import { toMeta } from '#sessions/testing/toMeta.ts'
import type { ExportPorts } from './ports.ts'
import { runExport } from './runExport.ts'

const DAY = 86_400_000
const START = Date.parse('2026-11-20T00:00:00Z')
const pid = ProjectId.parse('p00000000000')
const exportId = 'x0123456789abcdef0123456789abcde'
const USER_KEY = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const sidOf = (number: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-${String(number).padStart(12, '0')}`)
type Patch = Partial<Pick<ExportItem, 'kind' | 'value' | 'counts'>>
const message = { v: 1 as const, type: 'export' as const, pid, exportId }

/** Sessions number 0, 1, …, one every six hours from START on: every seventh is still being recorded. */
async function openWorld(count: number, patch: Patch = {}) {
  const clock = { ms: START + 30 * DAY }
  const [store, objects, exports] = [createMemoryStore(), createMemoryObjects(), createMemoryExports()]
  const put = (key: string, content: Buffer) => objects.put(key, content, { contentType: 'x' })
  const expected: { sid: string; startedAt: number; events: object[] }[] = []
  for (let number = 0; number < count; number++) {
    const startedAt = START + (number * DAY) / 4
    const meta = toMeta({ pid, sid: sidOf(number), startedAt, gen: 1 })
    if (number % 7 === 6) {
      await store.create(meta)
      continue
    }
    const jobs = { video: { status: 'none' as const }, analysis: { status: 'none' as const } }
    const newest = { durationMs: 1, counts: NO_COUNTS, batches: 1, bytes: 1, renderId: 'r', isAnnounced: true, ...jobs }
    await store.create({ ...meta, status: 'ready', endedAt: startedAt + 1, newest })
    await store.see(meta, { wid: WindowId.parse('a'), at: startedAt, upTo: startedAt, expiresAt: 1 })
    if (number % 2 === 0) await store.linkVisitor(meta, USER_KEY, 1)
    const { segments, ...manifest } = toManifest({ durationMs: 1, segments: [{ fromMs: 0, bytes: 1 }] })
    const keys = [1, 2].map((segment) => segmentKey(meta, 1, segment))
    const events: object[] = []
    for (const [index, key] of keys.entries()) {
      const own = Array.from({ length: (number % 5) + index }, (_, at) => ({
        ...{ type: 3, timestamp: startedAt + at, data: { text: `ü${number}\n` }, id: `main.${index}.${at}` },
      }))
      events.push(...own.map((event) => ({ sid: meta.sid, wid: 'main', ...event })))
      await put(key, gzipSync(JSON.stringify(own)))
    }
    const named = keys.flatMap((key) => segments.map((segment) => ({ ...segment, key })))
    await put(manifestKey(meta, 1), Buffer.from(JSON.stringify({ ...manifest, sid: meta.sid, segments: named })))
    expected.push({ sid: meta.sid, startedAt, events })
  }
  const sent: unknown[] = []
  const ports: ExportPorts = {
    ...{ exports, store, objects, tags: createMemoryTags(), now: () => clock.ms, log: silentLog },
    notes: (sid) => ({ list: async () => (sid === sidOf(0) ? [noteOf(sidOf(0))] : []) }),
    identityOf: async (_pid, userKey) => ({ pid, userKey, userId: 'ada', email: 'ada@shop.example' }),
    copy: async () => null,
    sendExport: async (one) => void sent.push(one),
  }
  await exports.create({
    ...{ status: 'queued', exportId, pid, kind: 'range', value: '2026-11-20/2026-12-10', videos: false },
    ...{ requestedBy: 'max', createdAt: clock.ms, counts: NOTHING_EXPORTED, expiresAt: 9_999_999_999 },
    ...{ version: 1, leaseUntil: 0, steps: 0 },
    ...patch,
  })
  return { clock, store, objects, exports, ports, expected, sent }
}
const noteOf = (sid: SessionId) => ({
  ...{ noteId: 'n', text: 'look', atMs: 1, createdAt: 1, createdBy: 'max', pid, sid, expiresAt: 1 },
})

/** The files as somebody who downloads them reads them, after the manifest was checked against their bytes. */
function readFiles(objects: Map<string, Buffer>) {
  const at = (path: string) => objects.get(`${exportPrefix(pid, exportId)}${path}`) ?? Buffer.from('')
  const manifest = ExportManifest.parse(JSON.parse(at('manifest.json').toString()))
  const lines: Record<string, { sid: string }[]> = { events: [], sessions: [] }
  for (const { path, kind, bytes, sha256, records } of manifest.files) {
    const content = at(path)
    expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256])
    if (kind !== 'events' && kind !== 'sessions') continue
    const own = gunzipSync(content).toString().split('\n').slice(0, -1)
    expect(own).toHaveLength(records)
    lines[kind]?.push(...own.map((line) => JSON.parse(line)))
  }
  expect(manifest.counts.bytes).toBe(manifest.files.reduce((sum, { bytes }) => sum + bytes, 0))
  const known = new Set([...manifest.files.map(({ path }) => path), 'manifest.json'])
  const stray = [...objects.keys()].filter((key) => key.startsWith(exportPrefix(pid, exportId)))
  expect(stray.map((key) => key.slice(exportPrefix(pid, exportId).length)).filter((path) => !known.has(path))).toEqual(
    [],
  )
  return { manifest, events: lines.events ?? [], sessions: lines.sessions ?? [] }
}
const run = (world: { ports: ExportPorts; clock: { ms: number } }, ports = world.ports, tries = 1) =>
  runExport(ports, message, { untilMs: world.clock.ms + 900_000, tries })

test.each<[string, Patch, (number: number) => boolean]>([
  ['a range of days, in several steps', {}, () => true],
  ['a part of the days', { value: '2026-11-22/2026-11-23' }, (number) => number >= 8 && number < 16],
  ['a visitor', { kind: 'visitor', value: USER_KEY }, (number) => number % 2 === 0],
  ['a session', { kind: 'session', value: sidOf(3) }, (number) => number === 3],
])('exports %s with as many lines as were recorded', async (_, patch, isIn) => {
  const world = await openWorld(60, patch)
  await run(world)
  const { manifest, events, sessions } = readFiles(world.objects.objects)
  const expected = world.expected.filter(({ startedAt }) => isIn(Math.round((startedAt - START) / (DAY / 4))))
  const bySid = (a: { sid: string }, b: { sid: string }) => (a.sid < b.sid ? -1 : a.sid > b.sid ? 1 : 0)
  expect(sessions.map(({ sid }) => sid).sort()).toEqual(expected.map(({ sid }) => sid).sort())
  expect([...events].sort(bySid)).toEqual([...expected].sort(bySid).flatMap((one) => one.events))
  expect(manifest.counts).toMatchObject({ sessions: expected.length, events: events.length, videos: 0 })
  if (patch.kind === undefined && !patch.value) {
    expect(manifest.counts).toMatchObject({ skipped: 8, notes: 1 })
    expect(sessions.find(({ sid }) => sid === sidOf(0))).toMatchObject({ notes: [{ text: 'look' }], analysis: null })
    expect((await world.exports.read(pid, exportId))?.steps).toBeGreaterThan(1)
  }
  expect(manifest.files.filter(({ kind }) => kind === 'visitor')).toHaveLength(patch.kind === 'visitor' ? 1 : 0)
  const [one] = expected
  expect(await world.exports.linked({ pid, sid: one?.sid ?? '' })).toEqual([exportId])
  expect(await world.exports.read(pid, exportId)).toMatchObject({ status: 'ready', counts: manifest.counts })
})

test('a run that is out of time is continued by its message', async () => {
  const world = await openWorld(60)
  for (let count = 0; count < 5; count++) {
    // Each session takes 70 s, so that a step ends with it and a run with its fourth.
    const get: ExportPorts['objects']['get'] = async (key) => {
      if (key.endsWith('manifest.json') && key.startsWith('sessions/')) world.clock.ms += 70_000
      return world.ports.objects.get(key)
    }
    await run(world, { ...world.ports, objects: { ...world.ports.objects, get } })
  }
  expect(world.sent.length).toBe(5)
  expect(await world.exports.read(pid, exportId)).toMatchObject({ status: 'running', leaseUntil: 0 })
  await run(world)
  const { events } = readFiles(world.objects.objects)
  expect(events).toHaveLength(world.expected.reduce((sum, one) => sum + one.events.length, 0))
})

test.each(['before', 'after'] as const)(
  'continues after a crash %s any write, and counts each line once',
  async (when) => {
    for (let nth = 0, hasCrashed = true; hasCrashed; nth++) {
      const world = await openWorld(55)
      const crasher = new Crasher(nth, when)
      const { exports, objects } = world.ports
      const crashing: ExportPorts = {
        ...world.ports,
        exports: { ...exports, replace: (item, version) => crasher.call(() => exports.replace(item, version)) },
        objects: {
          ...objects,
          put: (key, bytes, type) => crasher.call(() => objects.put(key, bytes, type)),
          remove: (keys) => crasher.call(() => objects.remove(keys)),
        },
      }
      await run(world, crashing).catch(() => undefined)
      hasCrashed = crasher.hasCrashed
      const crashed = await world.exports.read(pid, exportId)
      world.clock.ms += 1_000_000
      await run(world, world.ports, 2)
      const { manifest, events } =
        nth >= 0 && crashed?.status === 'ready' ? readReady(world) : readFiles(world.objects.objects)
      expect([nth, manifest.counts.events]).toEqual([nth, events.length])
      expect(events).toHaveLength(world.expected.reduce((sum, one) => sum + one.events.length, 0))
    }
  },
)

/** A crash right after the last write leaves what the steps had noted. */
function readReady({ objects }: { objects: { objects: Map<string, Buffer> } }) {
  return readFiles(new Map([...objects.objects].filter(([key]) => !key.includes('/steps/'))))
}

test('an erased session is in no file, and of an export that is deleted meanwhile nothing remains', async () => {
  const world = await openWorld(12)
  await world.store.bury({ pid, sid: sidOf(2) }, { erasedAt: 1, expiresAt: 9_999_999_999, isFinal: true })
  const list: ExportPorts['tags']['read'] = async (ref) => {
    if (ref.sid === sidOf(4)) await world.exports.remove(pid, exportId)
    return null
  }
  await run(world, { ...world.ports, tags: { read: list } })
  expect([...world.objects.objects.keys()].filter((key) => key.startsWith('exports/'))).toEqual([])
  await run(world)

  const other = await openWorld(12)
  await other.store.bury({ pid, sid: sidOf(2) }, { erasedAt: 1, expiresAt: 9_999_999_999, isFinal: true })
  await run(other)
  const { sessions } = readFiles(other.objects.objects)
  expect(sessions.map(({ sid }) => sid)).not.toContain(sidOf(2))
  expect(await other.exports.linked({ pid, sid: sidOf(2) })).toEqual([])
})

test('too many sessions, and files that cannot be written, end it with a reason and without files', async () => {
  const world = await openWorld(60, { counts: { ...NOTHING_EXPORTED, sessions: 1_999 } })
  await run(world)
  expect(await world.exports.read(pid, exportId)).toMatchObject({
    status: 'failed',
    reason: 'It has more than 2000 sessions. Export fewer days at a time.',
  })

  const full = await openWorld(60)
  const put = async () => Promise.reject(new Error('S3 is full'))
  const ports = { ...full.ports, objects: { ...full.ports.objects, put } }
  for (const tries of [1, 2, 3]) await expect(run(full, ports, tries)).rejects.toThrow('S3 is full')
  const errors: string[] = []
  await run(full, { ...ports, log: { ...silentLog, error: (line) => void errors.push(line) } }, 4)
  expect(errors).toEqual([EXPORT_FAILED])
  expect(await full.exports.read(pid, exportId)).toMatchObject({ status: 'failed' })
})
