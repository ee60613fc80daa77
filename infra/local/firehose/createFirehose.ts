import { S3Client } from '@aws-sdk/client-s3'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import * as z from 'zod'
import { parseJsonRequest, targetOf, unknownOperation } from '../gateway/parseJsonRequest.ts'
import { writeJson } from '../gateway/writeJson.ts'
import { readTables } from '../glue/readTables.ts'
import type { RoleMay } from '../roleMay.ts'
import {
  type CredentialsBook,
  type LocalService,
  type Permission,
  ServiceError,
  type ServiceRequest,
} from '../service.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION, type Template } from '../template/template.ts'
import { type OpenStream, openStream } from './openStream.ts'
import { putRecords } from './putRecords.ts'
import { readDeliveryStreams } from './readDeliveryStreams.ts'

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
    permissions: (request) => [toPut(request)],
    handle: async (request, response) => writeJson(response, putRecords(request, streamOf)),
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

function toPut(request: ServiceRequest): Permission {
  const operation = targetOf(request)
  if (operation !== 'PutRecord' && operation !== 'PutRecordBatch') throw unknownOperation('Firehose', operation)
  const { DeliveryStreamName } = parseJsonRequest(Named, request)
  return {
    action: `firehose:${operation}`,
    resource: `arn:aws:firehose:${LOCAL_REGION}:${LOCAL_ACCOUNT}:deliverystream/${DeliveryStreamName}`,
  }
}
