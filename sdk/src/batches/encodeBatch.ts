import { BATCH_VERSION, SDK_NAME, SDK_VERSION } from './version.ts'

/** Who the customer says the visitor is. */
export interface Identity {
  id: string
  email?: string
}

/** The first and the last key of a batch's events in the journal on the visitor's disk. */
export interface JournalRange {
  from: string
  to: string
}

/** Events that were cut for a visit and have no number yet. */
export interface PendingBatch {
  sid: string
  user?: Identity
  /** JSON of each event. */
  events: string[]
  journal?: JournalRange
}

/** A batch that may have been sent: (sid, wid, seq) names these events for ever. */
export interface NumberedBatch extends PendingBatch {
  wid: string
  seq: number
  /** True when the intake may have it already, because a try before this one got no answer. */
  isRepeat: boolean
}

/** The body of `POST /api/ingest`. Only `sentAt` differs between two tries: it shows the skew of the visitor's clock. */
export function encodeBatch(batch: NumberedBatch, sentAt: number): string {
  const { sid, wid, seq, user, events } = batch
  const envelope = JSON.stringify({ v: BATCH_VERSION, sid, wid, seq, sentAt, sdk: { name: SDK_NAME, version: SDK_VERSION }, user })
  return `${envelope.slice(0, -1)},"events":[${events.join(',')}]}`
}
