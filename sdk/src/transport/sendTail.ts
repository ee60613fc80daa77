import { BEACON_BYTES_MAX } from '@incuera/contract/limits.ts'
import { byteLength } from './batches/byteLength.ts'
import { encodeBatch, type NumberedBatch } from './batches/encodeBatch.ts'
import type { Intake } from './createIntake.ts'

/**
 * Sends the last batches of a page, uncompressed because compression would need the time which a leaving page
 * does not have. What does not fit, or the browser does not take, stays in the outbox for the next page.
 */
export function sendTail(batches: NumberedBatch[], intake: Intake, now: () => number): void {
  let room = BEACON_BYTES_MAX
  for (const batch of batches) {
    // A look first: the encoding of everything that an outage has left would cost the page's last moment.
    if (batch.events.reduce((sum, event) => sum + event.length, 0) > room) continue
    const body = encodeBatch(batch, now())
    const bytes = byteLength(body)
    if (bytes > room) continue
    room -= bytes
    intake.leave('/api/ingest', body, batch.isRepeat)
  }
}
