import { randomBytes } from 'node:crypto'
import { S3Client } from '@aws-sdk/client-s3'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { z } from 'zod'
import { parseJsonRequest, targetOf, unknownOperation } from '../gateway/parseJsonRequest.ts'
import { writeJson } from '../gateway/writeJson.ts'
import { readTables } from '../glue/readTables.ts'
import type { RoleMay } from '../roleMay.ts'
import { type CredentialsBook, type LocalService, ServiceError } from '../service.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION, type Template } from '../template/template.ts'
import { type OpenStream, openStream } from './openStream.ts'
import { readDeliveryStreams } from './readDeliveryStreams.ts'

/** Limits of Firehose: 1,000 KiB per record, 500 records and 4 MiB per batch, before base64. */
const RECORD_BYTES_MAX = 1_000 * 1024
const BATCH_RECORDS_MAX = 500
const BATCH_BYTES_MAX = 4 * 1024 * 1024

const Record = z.strictObject({ Data: z.base64() })
const PutRecord = z.strictObject({ DeliveryStreamName: z.string(), Record })
const PutRecordBatch = z.strictObject({ DeliveryStreamName: z.string(), Records: z.array(Record).min(1) })
const Named = z.object({ DeliveryStreamName: z.string() })

export interface Firehose extends LocalService {
  /** Starts to deliver through the gateway; before that, records are only kept. */
  start(gatewayOrigin: string): void
  /** Delivers everything accepted so far. */
  flush(): Promise<void>
}

/**
 * The `firehose` service: accepts records onto disk, and delivers them as Parquet under the role of each stream.
 *
 * @param options.folder keeps undelivered records
 */
export function createFirehose(options: {
  template: Template
  folder: string
  credentials: CredentialsBook
  roleMay: RoleMay
  now: () => number
  log: Log
}): Firehose {
  const { template, folder, credentials, roleMay, now, log } = options
  const clients: S3Client[] = []
  const streams = new Map(
    readDeliveryStreams(template, readTables(template)).map((stream) => {
      return [
        stream.name,
        { stream, open: openStream({ stream, folder, intervalSeconds: stream.intervalSeconds, roleMay, now, log }) },
      ]
    }),
  )
  const streamOf = (name: string): OpenStream => {
    const found = streams.get(name)
    if (!found)
      throw new ServiceError(
        400,
        'ResourceNotFoundException',
        `Firehose ${name} under account ${LOCAL_ACCOUNT} not found.`,
      )
    return found.open
  }

  return {
    signingName: 'firehose',
    errors: 'json',
    body: 'buffer',
    permissions: (request) => {
      const operation = targetOf(request)
      if (operation !== 'PutRecord' && operation !== 'PutRecordBatch') throw unknownOperation('Firehose', operation)
      const { DeliveryStreamName } = parseJsonRequest(Named, request)
      return [
        {
          action: `firehose:${operation}`,
          resource: `arn:aws:firehose:${LOCAL_REGION}:${LOCAL_ACCOUNT}:deliverystream/${DeliveryStreamName}`,
        },
      ]
    },
    handle: async (request, response) => {
      const isBatch = targetOf(request) === 'PutRecordBatch'
      writeJson(
        response,
        isBatch
          ? putRecordBatch(parseJsonRequest(PutRecordBatch, request), streamOf)
          : putRecord(parseJsonRequest(PutRecord, request), streamOf),
      )
    },
    start: (gatewayOrigin) => {
      for (const { stream, open } of streams.values()) {
        const client = new S3Client({
          endpoint: gatewayOrigin,
          region: LOCAL_REGION,
          credentials: credentials.forRole(stream.roleArn),
          forcePathStyle: true,
        })
        clients.push(client)
        open.start(client)
      }
    },
    flush: async () => void (await Promise.all([...streams.values()].map(({ open }) => open.flush()))),
    close: async () => {
      await Promise.all([...streams.values()].map(({ open }) => open.close()))
      for (const client of clients) client.destroy()
    },
  }
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
