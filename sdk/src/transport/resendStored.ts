import type { NumberedBatch } from '../batches/encodeBatch.ts'
import { splitEvents } from '../batches/splitEvents.ts'
import type { Answer } from './createSender.ts'
import type { Outbox, StoredBatch } from './openOutbox.ts'

/** A beacon or a request of the page before may still be under way; sending the same again at once gains nothing. */
export const RESEND_AFTER_MS = 5_000
/** The intake has closed the visit by then, and stored recordings shall not lie on a visitor's disk for ever. */
export const STORED_MAX_MS = 24 * 3_600_000

export interface ResendPorts {
  /** Makes batches of events that were never cut into any, because their page has crashed. */
  adopt(): Promise<void>
  outbox: Pick<Outbox, 'list' | 'put' | 'remove' | 'nextSeq'>
  post(batch: NumberedBatch): Promise<Answer>
  /** Batches which this page is sending by itself. */
  isHeld(batch: NumberedBatch): boolean
  now(): number
}

/**
 * Sends what earlier pages of this origin could not. One tab at a time does it, where the browser has locks; without
 * them the intake sees duplicates, which have no second effect. Ends at the first failure.
 * @returns whether something is left for a later pass: refused, or too young to be sent again.
 */
export async function resendStored(ports: ResendPorts): Promise<boolean> {
  if (!navigator.locks) return resend(ports)
  return navigator.locks.request('incuera.resend', { ifAvailable: true }, async (lock) => lock !== null && (await resend(ports)))
}

async function resend({ adopt, outbox, post, isHeld, now }: ResendPorts): Promise<boolean> {
  await adopt()
  const queue = await outbox.list()
  let isLeft = false
  for (let batch = queue.shift(); batch; batch = queue.shift()) {
    // A clock that was set back makes an age of a time to come.
    const ageMs = Math.abs(now() - batch.storedAt)
    if (ageMs > STORED_MAX_MS) outbox.remove(batch)
    else if (isHeld(batch)) continue
    else if (ageMs < RESEND_AFTER_MS) isLeft = true
    else {
      const { verdict } = await post({ ...batch, isRepeat: true })
      if (verdict === 'stop') return false
      if (verdict === 'later') return true
      const halves = verdict === 'split' ? await halve(batch, outbox) : []
      if (halves.length === 0) outbox.remove(batch)
      queue.unshift(...halves)
    }
  }
  return isLeft
}

/** Too large and so surely not stored: the first half keeps the number, the second gets the next of its window. */
async function halve(batch: StoredBatch, outbox: ResendPorts['outbox']): Promise<StoredBatch[]> {
  const halves = splitEvents(batch.events)
  if (!halves) return []
  const seq = await outbox.nextSeq(batch.sid, batch.wid)
  const both = [
    { ...batch, events: halves[0] },
    { ...batch, events: halves[1], seq: Math.max(seq, batch.seq + 1) },
  ]
  outbox.put(both)
  return both
}
