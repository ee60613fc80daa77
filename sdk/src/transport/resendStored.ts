import type { NumberedBatch } from '../batches/encodeBatch.ts'
import type { Outbox } from './openOutbox.ts'
import type { Verdict } from './verdict.ts'

/** A beacon or a request of the page before may still be under way; sending the same again at once gains nothing. */
export const RESEND_AFTER_MS = 5_000
/** The intake has closed the visit by then, and stored recordings shall not lie on a visitor's disk for ever. */
export const STORED_MAX_MS = 24 * 3_600_000

export interface ResendPorts {
  outbox: Outbox
  post(batch: NumberedBatch): Promise<Verdict>
  /** Batches which this page is sending by itself. */
  isHeld(batch: NumberedBatch): boolean
  now(): number
}

/**
 * Sends what earlier pages of this origin could not. One tab at a time does it, where the browser has locks; without
 * them the intake sees duplicates, which have no second effect. Ends at the first failure: the next page tries again.
 */
export async function resendStored(ports: ResendPorts): Promise<void> {
  if (!navigator.locks) return resend(ports)
  await navigator.locks.request('incuera.resend', { ifAvailable: true }, async (lock) => {
    if (lock) await resend(ports)
  })
}

async function resend({ outbox, post, isHeld, now }: ResendPorts): Promise<void> {
  for (const batch of await outbox.list()) {
    // A clock that was set back makes an age of a time to come.
    const ageMs = Math.abs(now() - batch.storedAt)
    if (ageMs > STORED_MAX_MS) outbox.remove(batch)
    else if (ageMs >= RESEND_AFTER_MS && !isHeld(batch)) {
      const verdict = await post({ ...batch, isRepeat: true })
      if (verdict === 'later' || verdict === 'stop') return
      outbox.remove(batch)
    }
  }
}
