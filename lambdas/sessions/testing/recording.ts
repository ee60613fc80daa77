import { gzipSync } from 'node:zlib'
import { BATCH_VERSION } from '@incuera/contract/batch.ts'
import { MOUSE, type RecordedEvent, RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'
import { type SessionId, WindowId } from '@incuera/contract/ids.ts'
import { rawKey, type SessionPlace } from '@incuera/contract/keys.ts'

/** A recording as a client sends it, for tests. Times are milliseconds since the epoch. */
export const START = 1_700_000_000_000

export const metaAt = (timestamp: number): RecordedEvent => ({
  type: RRWEB.meta,
  timestamp,
  data: { href: 'https://shop.example/list?q=1', width: 800, height: 600 },
})
export const snapshotAt = (timestamp: number): RecordedEvent => ({
  type: RRWEB.fullSnapshot,
  timestamp,
  data: { node: { id: 1, childNodes: [] } },
})
export const changeAt = (timestamp: number): RecordedEvent => ({
  type: RRWEB.incremental,
  timestamp,
  data: { source: SOURCE.mutation, adds: [] },
})
export const clickAt = (timestamp: number, x = 10, y = 10): RecordedEvent => ({
  type: RRWEB.incremental,
  timestamp,
  data: { source: SOURCE.mouseInteraction, type: MOUSE.click, id: 1, x, y },
})
export const pageAt = (timestamp: number, url = 'https://shop.example/'): RecordedEvent => ({
  type: RRWEB.custom,
  timestamp,
  data: { tag: TAG.pageView, payload: { url, title: 'Shop', referrer: '' } },
})

export interface TestBatch {
  wid: string
  seq: number
  events: RecordedEvent[]
  isForeign?: boolean
}

/** The body of a batch, as JSON value. */
export function bodyOf(sid: SessionId, { wid, seq, events, isForeign }: TestBatch) {
  const sdk = isForeign ? undefined : { name: 'test', version: '1' }
  return { v: BATCH_VERSION, sid, wid, seq, sentAt: events.at(-1)?.timestamp ?? START, sdk, events }
}

/** Puts raw batches where ingest would, in this order; an existing one stays. */
export function putRaw(objects: Map<string, Buffer>, place: SessionPlace, batches: readonly TestBatch[]): void {
  for (const batch of batches) {
    const key = rawKey(place, WindowId.parse(batch.wid), batch.seq)
    if (!objects.has(key)) objects.set(key, gzipSync(JSON.stringify(bodyOf(place.sid, batch))))
  }
}
