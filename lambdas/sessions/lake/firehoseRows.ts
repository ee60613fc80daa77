import { setTimeout as sleep } from 'node:timers/promises'
import { type FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose'
import { getEndpointFromInstructions } from '@smithy/core/endpoints'
import * as z from 'zod'
import { createJsonCall } from '#runtime/aws/createJsonCall.ts'
import { packRows } from './packRows.ts'
import type { PutRows } from './putRows.ts'

const TRIES_MAX = 3
const PAUSE_MS = 100

const PUT_RECORD_BATCH = { service: 'firehose', target: 'Firehose_20150804.PutRecordBatch', version: '1.1' } as const
/** Of the same order as the records. */
const Answer = z.object({
  FailedPutCount: z.number(),
  RequestResponses: z.array(z.object({ ErrorCode: z.string().optional(), ErrorMessage: z.string().optional() })),
})
type PutRecordBatch = (input: {
  DeliveryStreamName: string
  Records: { Data: string }[]
}) => Promise<z.infer<typeof Answer>>

/** @throws Error when Firehose still refuses records after TRIES_MAX tries */
export function createFirehoseRows<Row>({ config }: FirehoseClient, stream: string): PutRows<Row> {
  const endpoint = () => getEndpointFromInstructions({}, PutRecordBatchCommand, config)
  const call = createJsonCall(PUT_RECORD_BATCH, config, endpoint)
  const putBatch: PutRecordBatch = async (input) => Answer.parse(await call(input))
  return async (rows) => {
    for (const records of packRows(rows)) await putRecords(putBatch, stream, records)
  }
}

/** A batch may be accepted in part: refused records are sent again. */
async function putRecords(putBatch: PutRecordBatch, stream: string, records: Buffer[]): Promise<void> {
  let open = records
  for (let tries = 1; ; tries++) {
    const { RequestResponses, FailedPutCount } = await putBatch({
      DeliveryStreamName: stream,
      Records: open.map((record) => ({ Data: record.toString('base64') })),
    })
    if (FailedPutCount === 0) return
    const reason = RequestResponses.find(({ ErrorCode }) => ErrorCode)?.ErrorMessage
    if (tries === TRIES_MAX) throw new Error(`Firehose refused ${FailedPutCount} records: ${reason}`)
    open = open.filter((_, index) => RequestResponses[index]?.ErrorCode)
    await sleep(PAUSE_MS * tries)
  }
}
