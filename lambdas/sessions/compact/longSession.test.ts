import { gzipSync } from 'node:zlib'
import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { RENDER_PARTS_AT_ONCE } from '@incuera/contract/limits.ts'
import type { AnalysisMessage, CompactMessage, RenderMessage } from '@incuera/contract/messages.ts'
import { ownLimit } from '@incuera/contract/signals/signalDefinition.ts'
import { describe, expect, test } from '@jest/globals'
import { createMemoryObjects } from '../testing/createMemoryObjects.ts'
import { createMemoryStore } from '../testing/createMemoryStore.ts'
import { bodyOf, metaAt, pageAt, putRaw, START, snapshotAt } from '../testing/recording.ts'
import { silentLog } from '../testing/silentLog.ts'
import { toMeta } from '../testing/toMeta.ts'
import { compactSession } from './compactSession.ts'

const HOUR_MS = 3_600_000
const pid = ProjectId.parse('p00000000001')
const sid = SessionId.parse('0193e9f2-7b1c-7000-8000-000000000001')
const place = { rc: 'r30' as const, pid, sid }

/** Compacts a session of these events, in as few requests as ingest accepts. */
async function compacted(events: RecordedEvent[], perRequest: number) {
  const store = createMemoryStore()
  const objects = createMemoryObjects()
  const sent: (RenderMessage | AnalysisMessage)[] = []
  const batches = Array.from({ length: Math.ceil(events.length / perRequest) }, (_, seq) => ({
    ...{ wid: 'a', seq },
    events: events.slice(seq * perRequest, (seq + 1) * perRequest),
  }))
  putRaw(objects.objects, place, batches)
  await store.create({ ...toMeta({ pid, sid }), status: 'ended', endedAt: START })
  const ports = {
    ...{
      store,
      objects,
      log: silentLog,
      now: () => 42,
      settingsOf: async () => ({ minimumDurationSeconds: 30, pageRules: [], limitOf: ownLimit }),
    },
    putRows: async () => undefined,
    putPageRows: async () => undefined,
    putEventRows: async () => undefined,
    sendCompact: async () => undefined,
    sendRender: async (message: RenderMessage) => void sent.push(message),
    sendHook: async () => undefined,
    addUsage: async () => undefined,
    sendAnalysis: async (message: AnalysisMessage) => void sent.push(message),
  }
  const message: CompactMessage = { v: 1, type: 'compact', ...place }
  await compactSession(ports, message)
  const bytes = batches.reduce((sum, batch) => sum + gzipSync(JSON.stringify(bodyOf(sid, batch))).length, 0)
  return {
    ports,
    bytes,
    requests: batches.length,
    meta: (await store.read({ pid, sid }))?.meta,
    parts: sent.filter(isRender),
    analyses: sent.filter((one) => !isRender(one)),
  }
}
const isRender = (message: RenderMessage | AnalysisMessage): message is RenderMessage => message.type === 'render'

const everyMs = (lengthMs: number, stepMs: number, event: (at: number, nth: number) => RecordedEvent) =>
  Array.from({ length: Math.floor(lengthMs / stepMs) }, (_, nth) => event(START + 10 + nth * stepMs, nth))

const moveAt = (timestamp: number): RecordedEvent => ({
  type: RRWEB.incremental,
  timestamp,
  data: { source: SOURCE.mouseMove, positions: [{ x: 1, y: 1, id: 1, timeOffset: 0 }] },
})

describe('a session of 47 hours', () => {
  test('in seven small requests is a few dozen parts of a video, sent a few at a time', async () => {
    const events = [metaAt(START), snapshotAt(START + 1), pageAt(START + 2), ...everyMs(47 * HOUR_MS, 2_420, moveAt)]
    const { bytes, requests, meta, parts, analyses } = await compacted(events, 10_000)
    expect({ requests, isSmall: bytes < 900_000 }).toEqual({ requests: 7, isSmall: true })
    expect(meta).toMatchObject({ status: 'ready', newest: { isAnnounced: true, video: { status: 'queued' } } })
    expect(analyses).toHaveLength(1)
    expect(parts.map(({ part }) => part.index)).toEqual(Array.from({ length: RENDER_PARTS_AT_ONCE }, (_, at) => at + 1))
    expect(parts[0]?.part.count).toBeLessThan(60)
  })

  test('in which nothing happens is even fewer', async () => {
    const heartbeat = (at: number) => ({
      type: RRWEB.custom,
      timestamp: at,
      data: { tag: 'incuera.heartbeat', payload: {} },
    })
    const events = [
      metaAt(START),
      snapshotAt(START + 1),
      pageAt(START + 2),
      ...everyMs(47 * HOUR_MS, 60_000, heartbeat),
    ]
    const { parts } = await compacted(events, 1_000)
    expect(parts[0]?.part.count).toBeLessThan(25)
  })
})
