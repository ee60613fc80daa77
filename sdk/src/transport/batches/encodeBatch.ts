import { toJson } from '#browser/toJson.ts'
import { BATCH_VERSION, SDK_NAME, SDK_VERSION } from './version.ts'

/** Who the customer says the visitor is. */
export interface Identity {
  id: string
  email?: string
}

/** Names the events of a batch for ever: a window takes the number when the first of them happens. */
export interface BatchName {
  sid: string
  wid: string
  seq: number
}

/** A batch as it is sent. */
export interface NumberedBatch extends BatchName {
  user?: Identity
  /** JSON of each event. */
  events: string[]
  /** True when the intake may have it already, because a try before this one got no answer. */
  isRepeat: boolean
}

export function isSameBatch(one: BatchName, other: BatchName): boolean {
  return one.sid === other.sid && one.wid === other.wid && one.seq === other.seq
}

/**
 * The body of `POST /api/ingest`. Only `sentAt` differs between two tries: it shows the skew of the visitor's clock.
 */
export function encodeBatch(batch: NumberedBatch, sentAt: number): string {
  const { sid, wid, seq, user, events } = batch
  const envelope = toJson({
    v: BATCH_VERSION,
    sid,
    wid,
    seq,
    sentAt,
    sdk: { name: SDK_NAME, version: SDK_VERSION },
    user,
  })
  return `${envelope.slice(0, -1)},"events":[${events.join(',')}]}`
}
