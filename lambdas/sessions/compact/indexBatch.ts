import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'
import { type Activity, isActivity, isMeasurement, type Trace } from '@incuera/contract/moment.ts'
import type { createActivityReader } from '../activity/createActivityReader.ts'
import type { Position } from '../activity/position.ts'
import type { BatchRef } from './batchRef.ts'
import type { StoredBatch } from './readBatch.ts'

/**
 * What the plan needs to know of an event. `change` needs the document that a full snapshot builds; `note` and `action`
 * do not.
 */
export const KIND = { change: 0, action: 1, note: 2, meta: 3, snapshot: 4 } as const
export type Kind = (typeof KIND)[keyof typeof KIND]

/** A batch without its events: nine bytes each, so that a session of hours fits. */
export interface BatchIndex {
  ref: BatchRef
  /** Size of the raw object. */
  bytes: number
  /** The memory its events take. */
  parsedBytes: number
  timestamps: Float64Array
  kinds: Uint8Array
}

export interface IndexedBatch {
  index: BatchIndex
  /** The counted ones: page views, clicks, errors; without their texts, because all of a session are in memory. */
  activities: Activity[]
  /** What the page did: failed requests, vitals. To be added up and forgotten. */
  measurements: Activity[]
}

/** @param reader of the window: its batches are read in order */
export function indexBatch(
  { ref, batch, bytes, parsedBytes }: StoredBatch,
  isForeign: boolean,
  reader: ReturnType<typeof createActivityReader>,
): IndexedBatch {
  const { events } = batch
  const timestamps = new Float64Array(events.length)
  const kinds = new Uint8Array(events.length)
  const activities: Activity[] = []
  const measurements: Activity[] = []
  for (const [index, event] of events.entries()) {
    const position: Position = { wid: ref.wid, seq: ref.seq, index, isForeign }
    const activity = reader.see(event, position)
    timestamps[index] = event.timestamp
    kinds[index] = kindOf(event, activity)
    if (!activity || !isActivity(activity)) continue
    if (isMeasurement(activity)) measurements.push(activity)
    else if (isCounted(activity)) activities.push(withoutText(activity))
  }
  return { index: { ref, bytes, parsedBytes, timestamps, kinds }, activities, measurements }
}

const isCounted = ({ type }: Activity): boolean => type !== 'input' && type !== 'custom'

function withoutText(activity: Activity): Activity {
  if (activity.type === 'click') {
    const { target } = activity
    return { ...activity, target: target && { tag: target.tag, selector: '', text: '' }, url: undefined }
  }
  return activity.type === 'error' ? { ...activity, message: '', stack: '', url: undefined } : activity
}

function kindOf({ type }: RecordedEvent, activity: Activity | Trace | null): Kind {
  if (type === RRWEB.fullSnapshot) return KIND.snapshot
  if (type === RRWEB.meta) return KIND.meta
  if (type !== RRWEB.incremental) return KIND.note
  return activity && isActivity(activity) ? KIND.action : KIND.change
}
