import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { parseJsonRequest, targetOf } from '../gateway/parseJsonRequest.ts'
import { ServiceError, type ServiceRequest } from '../service.ts'
import type { OpenStream } from './openStream.ts'

/** Limits of Firehose: 1,000 KiB per record, 500 records and 4 MiB per batch, before base64. */
const RECORD_BYTES_MAX = 1_000 * 1024
const BATCH_RECORDS_MAX = 500
const BATCH_BYTES_MAX = 4 * 1024 * 1024

const Record = z.strictObject({ Data: z.base64() })
const PutRecord = z.strictObject({ DeliveryStreamName: z.string(), Record })
const PutRecordBatch = z.strictObject({ DeliveryStreamName: z.string(), Records: z.array(Record).min(1) })
/** Answers PutRecord and PutRecordBatch: records are on disk when it returns. */
export function putRecords(request: ServiceRequest, streamOf: (name: string) => OpenStream): object {
  return targetOf(request) === 'PutRecordBatch'
    ? putRecordBatch(parseJsonRequest(PutRecordBatch, request), streamOf)
    : putRecord(parseJsonRequest(PutRecord, request), streamOf)
}

const newRecordId = () => randomBytes(128).toString('base64')

function putRecord(
  { DeliveryStreamName, Record: record }: z.infer<typeof PutRecord>,
  streamOf: (name: string) => OpenStream,
) {
  streamOf(DeliveryStreamName).accept(dataOf([record], 'record.data'))
  return { RecordId: newRecordId(), Encrypted: false }
}

function putRecordBatch(
  { DeliveryStreamName, Records }: z.infer<typeof PutRecordBatch>,
  streamOf: (name: string) => OpenStream,
) {
  if (Records.length > BATCH_RECORDS_MAX) {
    throw new ServiceError(
      400,
      'ValidationException',
      `records: ${Records.length} exceed the limit of ${BATCH_RECORDS_MAX} per batch`,
    )
  }
  const data = dataOf(Records, 'records.member.data')
  const bytes = data.reduce((sum, each) => sum + each.length, 0)
  if (bytes > BATCH_BYTES_MAX)
    throw new ServiceError(
      400,
      'InvalidArgumentException',
      `Records size exceeds 4 MB limit (${bytes} of ${BATCH_BYTES_MAX} bytes)`,
    )
  streamOf(DeliveryStreamName).accept(data)
  return { FailedPutCount: 0, Encrypted: false, RequestResponses: data.map(() => ({ RecordId: newRecordId() })) }
}

function dataOf(records: z.infer<typeof Record>[], field: string): Buffer[] {
  return records.map(({ Data }) => {
    const data = Buffer.from(Data, 'base64')
    if (data.length > RECORD_BYTES_MAX)
      throw new ServiceError(
        400,
        'ValidationException',
        `${field}: ${data.length} bytes exceed the limit of ${RECORD_BYTES_MAX} per record`,
      )
    return data
  })
}
