import { BATCH_INTERVAL_SECONDS } from '@incuera/contract/limits.ts'
import { foreignRecording } from '@incuera/lambdas/testing/foreignRecording.ts'
import { expect } from '@jest/globals'
import type { StackFile } from '../local/stackFile.ts'
import { sendBatch } from './sendBatch.ts'

/**
 * Sends a recording that this SDK did not make as one session: its batches out of order, one of them twice, then the
 * end.
 */
export async function sendForeign(stack: StackFile, sid: string): Promise<void> {
  const events = foreignRecording()
  const size = 60
  const batches = Array.from({ length: Math.ceil(events.length / size) }, (_, seq) => ({
    v: 1,
    sid,
    wid: 'foreign',
    seq,
    sentAt: Date.now(),
    events: events.slice(seq * size, (seq + 1) * size),
  }))
  for (const batch of [...batches].reverse())
    expect((await sendBatch(stack, { body: batch })).body).toEqual({
      ok: true,
      accepted: batch.events.length,
      duplicate: false,
      batchSeconds: BATCH_INTERVAL_SECONDS,
    })
  const again = await sendBatch(stack, { body: batches[1] })
  expect(again).toMatchObject({ status: 200, body: { duplicate: true } })
  await sendBatch(stack, { path: '/api/sessions/end', body: { v: 1, sid, wid: 'foreign', reason: 'stop' } })
}
