import { BEACON_BYTES_MAX } from '@incuera/contract/limits.ts'
import { byteLength } from '../batches/byteLength.ts'
import { encodeBatch, type NumberedBatch } from '../batches/encodeBatch.ts'
import type { Intake } from './createIntake.ts'

/**
 * Sends the last batches of a page by beacon, uncompressed because compression would need the time which a leaving page
 * has not got. Stops at the first that the browser does not take: those lie in the outbox for the next page.
 */
export function sendTail(batches: NumberedBatch[], intake: Intake, now: () => number): void {
  let used = 0
  for (const batch of batches) {
    const body = encodeBatch(batch, now())
    used += byteLength(body)
    if (used > BEACON_BYTES_MAX || !intake.beacon('/api/ingest', body, batch.isRepeat)) return
  }
}
