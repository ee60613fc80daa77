import { gzipSync } from 'node:zlib'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import { WindowId } from '@incuera/contract/ids.ts'
import { rawKey } from '@incuera/contract/keys.ts'
import { SEGMENT_BYTES_TARGET } from '@incuera/contract/limits.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import { ownLimit } from '@incuera/contract/signals/signalDefinition.ts'
import { listBatches } from '@incuera/lambdas/sessions/compact/listBatches.ts'
import { planSession } from '@incuera/lambdas/sessions/compact/planSession.ts'
import { scanBatches } from '@incuera/lambdas/sessions/compact/scanBatches.ts'
import { writeGeneration } from '@incuera/lambdas/sessions/compact/writeGeneration.ts'
import { createMemoryObjects } from '@incuera/lambdas/sessions/testing/createMemoryObjects.ts'
import { silentLog } from '@incuera/lambdas/sessions/testing/silentLog.ts'
import { benchSession } from './benchSessions.ts'
import type { Stores } from './openStores.ts'

const MINUTE_MS = 60_000
/** About as many as a recorder sends together. */
const BATCH_EVENTS = 300
const NO_COUNTS = { events: 0, pages: 0, clicks: 0, rageClicks: 0, errors: 0 }

interface Recording {
  pid: string
  nth: number
  /** One minute, the first event at time zero. */
  minute: readonly RecordedEvent[]
  minutes: number
}

/**
 * Stores a recorded minute so many times, one after the other, as a finished session: planned and written by the code
 * of compaction, without ingest and queues.
 */
export async function seedRecording(stores: Stores, { pid, nth, minute, minutes }: Recording): Promise<Manifest> {
  const startedAt = Date.now() - minutes * MINUTE_MS
  const template = { pid, nth, startedAt, durationMs: minutes * MINUTE_MS }
  const place = benchSession({ ...template, counts: NO_COUNTS })
  const raw = createMemoryObjects()
  const wid = WindowId.parse('bench')
  let seq = 0
  for (let turn = 0; turn < minutes; turn++)
    for (let from = 0; from < minute.length; from += BATCH_EVENTS) {
      const events = minute
        .slice(from, from + BATCH_EVENTS)
        .map((event) => ({ ...event, timestamp: startedAt + turn * MINUTE_MS + event.timestamp }))
      const sdk = { name: 'incuera', version: 'bench' }
      const batch = { v: 1, sid: place.sid, wid, seq, sentAt: startedAt, sdk, events }
      await raw.put(rawKey(place, wid, seq), gzipSync(JSON.stringify(batch)), { contentType: 'application/json' })
      seq++
    }
  const scan = await scanBatches(raw, await listBatches(raw, place), { limitOf: ownLimit, log: silentLog })
  const plan = planSession(scan, SEGMENT_BYTES_TARGET)
  const { counts } = scan
  const ports = { objects: stores.objects, reader: raw }
  const { manifest } = await writeGeneration(ports, place, place.gen, plan, { counts, pageRules: [] })
  await stores.sessions.create({ ...benchSession({ ...template, counts }), endedAt: manifest.endedAt })
  return manifest
}
