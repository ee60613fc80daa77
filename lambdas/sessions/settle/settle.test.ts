import { beforeEach, describe, expect, test } from '@jest/globals'
import { requeueAnalysis } from '../jobs/requeueJob.ts'
import { markAnalysisReady } from '../jobs/settleJob.ts'
import { NO_COUNTS } from '../model/live.ts'
import type { MetaIn } from '../model/meta.ts'
import { parseMessage } from '../queue/parseMessage.ts'
import { createMemoryObjects } from '../testing/createMemoryObjects.ts'
import { createMemoryStore } from '../testing/createMemoryStore.ts'
import { silentLog } from '../testing/silentLog.ts'
import { toMeta } from '../testing/toMeta.ts'
import { type SettlePorts, settle } from './settle.ts'
import { SettleMessage } from './settleMessages.ts'

const ready: MetaIn<'ready'> = {
  ...toMeta(),
  status: 'ready',
  endedAt: 1,
  gen: 2,
  newest: {
    durationMs: 1,
    counts: NO_COUNTS,
    batches: 1,
    bytes: 1,
    renderId: 'r1',
    video: { status: 'queued', queuedAt: 1 },
    analysis: { status: 'queued', queuedAt: 1 },
    isAnnounced: true,
  },
}
const analysis = { v: 1, type: 'analysis', pid: ready.pid, sid: ready.sid, rc: ready.rc, gen: 2 }

let store = createMemoryStore()
let objects = createMemoryObjects()
let ports: SettlePorts
beforeEach(async () => {
  store = createMemoryStore()
  objects = createMemoryObjects()
  const send = async () => undefined
  ports = {
    store,
    objects,
    sendRender: send,
    sendJoin: send,
    sendHook: send,
    addUsage: send,
    now: () => 9,
    log: silentLog,
  }
  await store.create(ready)
})

const insight = {
  ...{ headline: 'Bought a mug', outcome: 'completed' as const, friction: 6, activeMs: 900 },
  ...{ signals: { dead_click: 1 }, tags: [] },
}
const newest = async () => (await store.read(ready))?.meta.newest
const receive = (body: unknown, reason: string | null = null) =>
  settle(ports, parseMessage(SettleMessage, JSON.stringify(body)), reason)

describe('an analysis', () => {
  test('is ready for its own generation only', async () => {
    expect(await markAnalysisReady(store, ready, { gen: 1, key: 'old', now: 5, insight })).toBe(false)
    expect(await markAnalysisReady(store, ready, { gen: 2, key: 'k', now: 5, insight })).toBe(true)
    expect(await newest()).toMatchObject({ analysis: { status: 'ready', gen: 2, key: 'k' }, insight })
  })

  test('fails, and can be requested again', async () => {
    await receive(analysis, 'the model is down')
    expect(await newest()).toMatchObject({
      analysis: { status: 'failed', reason: 'The analysis failed: the model is down' },
    })
    const sent: unknown[] = []
    await requeueAnalysis(store, async (message) => void sent.push(message), ready, 78)
    expect(sent).toEqual([analysis])
    expect(await newest()).toMatchObject({ analysis: { status: 'queued', queuedAt: 78 } })
  })

  test('of a session that is unknown or not ready cannot be requested', async () => {
    const none = createMemoryStore()
    await expect(requeueAnalysis(none, async () => undefined, ready, 1)).rejects.toMatchObject({ statusCode: 404 })
    await none.create(toMeta())
    await expect(requeueAnalysis(none, async () => undefined, ready, 1)).rejects.toMatchObject({
      statusCode: 409,
      code: 'not_ready',
    })
  })
})

test('a compaction that failed permanently fails the session', async () => {
  const { newest: _, ...base } = ready
  const compact = { v: 1, type: 'compact', pid: ready.pid, sid: ready.sid, rc: ready.rc }
  await store.replace({ ...base, version: 2, status: 'compacting' }, 1)
  await receive(compact)
  expect((await store.read(ready))?.meta).toMatchObject({
    status: 'failed',
    reason: 'The recording could not be processed: it crashed or ran out of time on every try.',
  })
})

test('skips the test message of S3, and refuses foreign messages', async () => {
  await receive({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'b' })
  await receive({ Records: [{ s3: { object: { key: 'video/other.txt' } } }] })
  expect(() => parseMessage(SettleMessage, '{"type":"other"}')).toThrow('not one of our messages')
  expect(() => parseMessage(SettleMessage, 'no json')).toThrow('not one of our messages')
})
