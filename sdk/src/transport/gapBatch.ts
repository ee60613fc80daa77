import { type GapSeen, RRWEB, TAG } from '@incuera/contract/events.ts'
import { toJson } from '../browser/toJson.ts'
import type { StoredBatch } from './openOutbox.ts'

/** The JSON of a gap event, for batches that no page is recording any more. */
export function gapEvent(gap: GapSeen, timestamp: number): string {
  return toJson({ type: RRWEB.custom, data: { tag: TAG.gap, payload: gap }, timestamp })
}

/** Takes a batch's number when its events are given up: the recording shows in their place why they are missing. */
export function gapBatch(batch: StoredBatch, reason: GapSeen['reason']): StoredBatch {
  return { ...batch, events: [gapEvent({ reason, events: batch.events.length }, batch.storedAt)], isGap: true }
}
