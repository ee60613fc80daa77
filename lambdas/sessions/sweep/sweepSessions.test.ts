import { SessionId, WindowId } from '@incuera/contract/ids.ts'
import { manifestKey } from '@incuera/contract/keys.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { NO_COUNTS } from '../model/live.ts'
import type { Meta } from '../model/meta.ts'
import { VIDEO_LOST_HOURS } from '../state/decideSweep.ts'
import { createMemoryObjects } from '../testing/createMemoryObjects.ts'
import { createMemoryStore } from '../testing/createMemoryStore.ts'
import { silentLog } from '../testing/silentLog.ts'
import { toManifest } from '../testing/toManifest.ts'
import { toMeta } from '../testing/toMeta.ts'
import { type SweepPorts, sweepSessions } from './sweepSessions.ts'

const HOUR = 3_600_000
const NOW = 1000 * HOUR
const sidOf = (digit: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-00000000000${digit}`)

let store = createMemoryStore()
let objects = createMemoryObjects()
let sent: Record<'watch' | 'compact' | 'render' | 'analysis', string[]>
let ports: SweepPorts
beforeEach(() => {
  store = createMemoryStore()
  objects = createMemoryObjects()
  sent = { watch: [], compact: [], render: [], analysis: [] }
  ports = {
    ...{ store, objects, now: () => NOW, log: silentLog },
    sendWatch: async ({ sid }) => void sent.watch.push(sid),
    sendCompact: async ({ sid }) => void sent.compact.push(sid),
    sendRender: async ({ sid }) => void sent.render.push(sid),
    sendAnalysis: async ({ sid }) => void sent.analysis.push(sid),
  }
})

test('watches sessions again that are open but silent, or too old', async () => {
  const open = async (digit: number, beganHoursAgo: number, seenHoursAgo: number) => {
    const meta = toMeta({ sid: sidOf(digit), startedAt: NOW - beganHoursAgo * HOUR })
    await store.create(meta)
    await store.see(meta, { wid: WindowId.parse('a'), at: NOW - seenHoursAgo * HOUR, upTo: 1, expiresAt: 1 })
    return meta
  }
  await open(0, 0.5, 0.5)
  await open(1, 3, 0.1)
  const silent = await open(2, 3, 2)
  await open(3, 25, 0.1)
  const done = await open(4, 30, 30)
  await store.replace({ ...done, version: 2, status: 'failed', endedAt: 1, reason: '' }, 1)

  await sweepSessions(ports)
  expect(sent.watch.sort()).toEqual([sidOf(2), sidOf(3)])
  // The message is the pending one, so it is not dropped.
  expect((await store.read(silent))?.live?.watch?.dueAt).toBe(NOW)
})

test('retries a failed session when it is due, and keeps its reason until then', async () => {
  const failed = (digit: number, retryAt?: number): Meta => ({
    ...toMeta({ sid: sidOf(digit), startedAt: 1 }),
    ...{ status: 'failed', endedAt: 1, reason: 'broken', failures: 1, retryAt },
  })
  await store.create(failed(0, NOW))
  await store.create(failed(1, NOW + 1))
  await store.create(failed(2))
  await sweepSessions(ports)
  expect(sent.compact).toEqual([sidOf(0)])
  const statusOf = async (digit: number) => (await store.read(failed(digit)))?.meta
  expect(await statusOf(0)).toMatchObject({ status: 'ended', failures: 1 })
  expect(await statusOf(1)).toMatchObject({ status: 'failed', reason: 'broken' })
  expect(await statusOf(2)).toMatchObject({ status: 'failed', reason: 'broken' })
})

test('requests jobs again whose messages were lost; one broken session does not stop the others, and is reported', async () => {
  const queued = { status: 'queued' as const, queuedAt: NOW - (VIDEO_LOST_HOURS + 1) * HOUR }
  const none = { status: 'none' as const }
  const ready = (
    digit: number,
    jobs: { video: typeof queued | typeof none; analysis: typeof queued | typeof none },
  ): Meta => ({
    ...toMeta({ sid: sidOf(digit), startedAt: 1, gen: 1 }),
    ...{ status: 'ready', endedAt: 1 },
    newest: {
      ...{ durationMs: 40_000, counts: NO_COUNTS, batches: 1, bytes: 1, renderId: 'r', isAnnounced: true },
      ...jobs,
    },
  })
  const withManifest = ready(1, { video: queued, analysis: none })
  await store.create(ready(0, { video: queued, analysis: none }))
  await store.create(withManifest)
  await store.create(ready(2, { video: none, analysis: queued }))
  const manifest = toManifest({ durationMs: 40_000, segments: [{ fromMs: 0, bytes: 1 }] })
  await objects.put(manifestKey(withManifest, 1), Buffer.from(JSON.stringify(manifest)), { contentType: 'x' })

  await expect(sweepSessions(ports)).rejects.toThrow('sessions that could not be swept: 1')
  expect(sent).toEqual({ watch: [], compact: [], render: [sidOf(1)], analysis: [sidOf(2)] })
  expect((await store.read(ready(2, { video: none, analysis: queued })))?.meta.newest?.analysis).toEqual({
    status: 'queued',
    queuedAt: NOW,
  })
})
