import type { GapSeen } from '@incuera/contract/events.ts'
import { isTracked } from '../events/isTracked.ts'
import { type AdoptPorts, adoptOrphans } from './adoptOrphans.ts'
import type { NumberedBatch } from './batches/encodeBatch.ts'
import { splitEvents } from './batches/splitEvents.ts'
import { gapBatch } from './gapBatch.ts'
import type { Outbox, StoredBatch } from './openOutbox.ts'
import type { Stored } from './openStored.ts'
import type { Answer } from './senderPorts.ts'

/**
 * A beacon or a request of the previous page may still be in flight; sending the same again immediately gains nothing.
 */
export const RESEND_AFTER_MS = 5_000
/** The intake has closed the session by then, and recordings must not stay on a visitor's disk for ever. */
export const STORED_MAX_MS = 24 * 3_600_000
/** At most 20 MB of the visitor's disk, as batches have at most 200 kB. */
export const STORED_BATCHES_MAX = 100
/** A session lasts a day at most, and so do its stored batches. */
export const SESSION_GONE_MS = 2 * STORED_MAX_MS

export interface ResendPorts extends AdoptPorts {
  outbox: Pick<Outbox, 'put' | 'remove' | 'prune'> & Stored
  /** Our own window. */
  wid(): string
  /** Whether what a window has recorded shows more than the intake takes. */
  isTooOpen(wid: string): boolean
  /** Whether a session has lasted long enough to be sent at all. */
  isDue(sid: string): boolean
  post(batch: NumberedBatch): Promise<Answer>
  /** The next number of a window that is ours, of which it is never given again. */
  takeSeq(sid: string, wid: string): Promise<number>
  now(): number
}

/**
 * Sends what earlier pages of this origin could not. One tab at a time does it, where the browser has locks; without
 * them the intake sees duplicates, which have no second effect. Ends at the first failure. What is given up (too old,
 * too much, refused, too large) is replaced by a gap under the same number.
 * @returns null when nothing is left for a later pass; else (no answer, too young to be sent again, of another window)
 * how many milliseconds the next pass must wait at least
 */
export async function resendStored(ports: ResendPorts): Promise<number | null> {
  if (!navigator.locks) return resend(ports)
  return navigator.locks.request('incuera.resend', { ifAvailable: true }, async (lock) => (lock ? resend(ports) : 0))
}

async function resend(ports: ResendPorts): Promise<number | null> {
  const { outbox, post, isHeld, now } = ports
  await adoptOrphans(ports)
  // Afterwards: to a clock that was set right in between, what the page before has written may be years old.
  outbox.prune(now() - SESSION_GONE_MS)
  const keys = await outbox.keys()
  const tooMany = keys.length - STORED_BATCHES_MAX
  let left: number | null = null
  for (const [i, key] of keys.entries()) {
    const found = await outbox.read(key)
    if (!found || isHeld(found) || !ports.isDue(found.sid)) continue
    const queue = [found]
    for (let batch = queue.shift(); batch; batch = queue.shift()) {
      // A clock that was set back makes an age of a time to come.
      const ageMs = Math.abs(now() - batch.storedAt)
      // What our own tab has left waits for nobody; if it looks old, a clock has jumped.
      const loss = ageMs > STORED_MAX_MS && batch.wid !== ports.wid() ? 'expired' : i < tooMany ? 'storage' : null
      if (loss && !batch.isGap) queue.unshift(replace(batch, loss))
      else if (ageMs < RESEND_AFTER_MS && !batch.isGap && !ports.isTooOpen(batch.wid)) left = 0
      else {
        const { verdict, retryAfterMs = 0 } = await post({ ...batch, isRepeat: true })
        if (verdict === 'stop') return null
        if (verdict === 'later') return retryAfterMs
        const halves = verdict === 'split' ? splitEvents(batch.events) : null
        if (halves) {
          if (await ports.isOurs(batch.wid, batch.storedAt)) queue.unshift(...(await halve(batch, halves)))
          else left = 0
        } else if (verdict === 'left') queue.unshift(await lower(batch))
        else if (verdict !== 'accepted' && !batch.isGap)
          queue.unshift(replace(batch, verdict === 'split' ? 'too-large' : 'refused'))
        else outbox.remove(batch)
      }
    }
  }
  return left

  function replace(batch: StoredBatch, reason: GapSeen['reason']): StoredBatch {
    const gap = gapBatch(batch, reason)
    outbox.put([gap])
    return gap
  }

  /** What no preset masks, and a gap for the rest of it, as a batch of our own window. */
  async function lower(batch: StoredBatch): Promise<StoredBatch> {
    const { sid } = batch
    const wid = ports.wid()
    const seq = await ports.takeSeq(sid, wid)
    const gap = gapBatch(batch, 'refused')
    const lowered = { ...gap, wid, seq, events: [...gap.events, ...batch.events.filter(isTracked)] }
    outbox.put([lowered], seq + 1)
    outbox.remove(batch)
    return lowered
  }

  /** Too large and so surely not stored: the first half keeps the number, the second gets the next of its window. */
  async function halve(batch: StoredBatch, [first, second]: [string[], string[]]): Promise<StoredBatch[]> {
    const seq = await ports.takeSeq(batch.sid, batch.wid)
    const both = [
      { ...batch, events: first },
      { ...batch, events: second, seq },
    ]
    outbox.put(both, seq + 1)
    return both
  }
}
