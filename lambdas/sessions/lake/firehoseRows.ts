import { setTimeout as sleep } from 'node:timers/promises'
import { type FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose'
import { packRows } from './packRows.ts'
import type { PutRows } from './putRows.ts'

const TRIES_MAX = 3
const PAUSE_MS = 100

/** @throws Error when Firehose still refuses records after TRIES_MAX tries */
export function createFirehoseRows<Row>(client: FirehoseClient, stream: string): PutRows<Row> {
  return async (rows) => {
    for (const records of packRows(rows)) await putRecords(client, stream, records)
  }
}

/** A batch may be taken in part: what was refused goes again. */
async function putRecords(client: FirehoseClient, stream: string, records: Buffer[]): Promise<void> {
  let open = records
  for (let tries = 1; ; tries++) {
    const { RequestResponses = [], FailedPutCount = 0 } = await client.send(
      new PutRecordBatchCommand({ DeliveryStreamName: stream, Records: open.map((Data) => ({ Data })) }),
    )
    if (FailedPutCount === 0) return
    const reason = RequestResponses.find(({ ErrorCode }) => ErrorCode)?.ErrorMessage
    if (tries === TRIES_MAX) throw new Error(`Firehose refused ${FailedPutCount} records: ${reason}`)
    open = open.filter((_, index) => RequestResponses[index]?.ErrorCode)
    await sleep(PAUSE_MS * tries)
  }
}
