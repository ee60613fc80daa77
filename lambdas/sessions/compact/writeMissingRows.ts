import type { EventRow } from '@incuera/contract/lake/eventRow.ts'
import type { Log } from '#runtime/log.ts'
import type { PutRows } from '../lake/putRows.ts'
import { readBatchActivities } from '../lake/readBatchActivities.ts'
import { toRows } from '../lake/toRows.ts'
import type { Live } from '../model/live.ts'
import type { Meta } from '../model/meta.ts'
import type { ObjectStore } from '../objects/objectStore.ts'
import type { BatchRef } from './batchRef.ts'
import { findUnwritten } from './findUnwritten.ts'
import { loadBatch, readBatch } from './readBatch.ts'
import { readInOrder } from './readInOrder.ts'

export interface MissingRowsPorts {
  putEventRows: PutRows<EventRow>
  now(): number
  log: Log
}

/**
 * Writes the rows of stored batches that ingest did not write, from the stored batches, so that SQL has the same events
 * as list, replay and analysis.
 * @param live LIVE before the batches were listed
 */
export async function writeMissingRows(
  { putEventRows, now, log }: MissingRowsPorts,
  reader: Pick<ObjectStore, 'get'>,
  { pid, sid, device, userKey }: Meta,
  live: Live | null,
  { refs, pageRules }: { refs: readonly BatchRef[]; pageRules: readonly string[] },
): Promise<void> {
  const unwritten = findUnwritten(refs, live?.written ?? { batches: 0, marks: 0 })
  if (unwritten.length === 0) return
  log.warn('rows were missing', { pid, sid, batches: unwritten.length, of: refs.length })
  for await (const loaded of readInOrder(unwritten, (ref) => loadBatch(reader, ref))) {
    const stored = readBatch(loaded)
    if (!stored) continue
    const { batch } = stored
    await putEventRows(
      toRows(readBatchActivities(batch), {
        pid,
        sid,
        receivedAt: now(),
        device,
        userKey,
        sdkVersion: batch.sdk?.version,
        pageRules,
      }),
    )
  }
}
