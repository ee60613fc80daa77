import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type { Authorizer } from '../iam/createAuthorizer.ts'
import { type LocalService, ServiceError, type ServiceRequest } from '../service.ts'
import type { Template } from '../template/template.ts'
import { TemplateError } from '../template/templateError.ts'
import { crossOriginHeaders } from './crossOrigin.ts'
import { hoistedHeaders } from './objectHeaders.ts'
import { createObjects } from './objects.ts'
import { openFiles } from './openFiles.ts'
import { openTables } from './openTables.ts'
import type { Asked, Store } from './operation.ts'
import { createOutbox } from './outbox.ts'
import { type Bucket, readBuckets } from './readBuckets.ts'
import { selectOperation } from './selectOperation.ts'
import { createUploads } from './uploads.ts'

export interface LocalS3 extends LocalService {
  /**
   * The objects under a prefix and the files with their bytes, for a reader on this machine (DuckDB). The path contains
   * the folders of the key. A file may be removed when its object is replaced or deleted.
   */
  files(bucket: string, prefix: string): Promise<{ key: string; path: string; size: number }[]>
}

export interface S3Setup {
  folder: string
  template: Template
  authorizer: Authorizer
  /** Takes over a bucket's notification; called when the object is durable, and again after a crash. */
  notify(queueArn: string, body: string): Promise<void> | void
  /** Continue with what can still be read of a damaged index. */
  isRepairing?: boolean
  log: Log
  /** Milliseconds since the epoch. */
  now(): number
}

const KEY_BYTES_MAX = 1024

/**
 * S3 with the buckets of the template, addressed in path style. Objects are stored in `folder` and survive a kill.
 * @throws TemplateError when a bucket notifies a queue whose policy does not allow it
 */
export async function createS3({
  folder,
  template,
  authorizer,
  notify,
  isRepairing = false,
  log,
  now,
}: S3Setup): Promise<LocalS3> {
  const buckets = new Map(readBuckets(template).map((bucket) => [bucket.name, bucket]))
  for (const bucket of buckets.values()) demandQueuePolicies(bucket, authorizer)

  const tables = await openTables(folder, { isRepairing, log })
  const files = await openFiles(folder, tables)
  const outbox = createOutbox({ tables, notify, log, now })
  const objects = createObjects(tables, files, outbox)
  const bucket = (name: string): Bucket => {
    const found = buckets.get(name)
    if (found) return found
    throw new ServiceError(404, 'NoSuchBucket', 'The specified bucket does not exist')
  }
  const store: Store = { files, objects, uploads: createUploads(tables, files), outbox, bucket, now }
  const read = (request: ServiceRequest): Asked => {
    const [, name = '', ...rest] = request.url.pathname.split('/')
    const key = decodeURIComponent(rest.join('/'))
    if (Buffer.byteLength(key) > KEY_BYTES_MAX) throw new ServiceError(400, 'KeyTooLongError', 'Your key is too long')
    const headers = { ...hoistedHeaders(request.url.searchParams), ...request.headers }
    return { bucket: bucket(name), key, query: request.url.searchParams, request: { ...request, headers } }
  }
  await outbox.flush()

  return {
    signingName: 's3',
    errors: 'xml',
    body: 'stream',
    permissions(request) {
      const asked = read(request)
      return selectOperation(asked, bucket).permissions(asked)
    },
    async handle(request, response) {
      const asked = read(request)
      await selectOperation(asked, bucket).run(store, asked, response)
    },
    crossOrigin({ method, url, headers }) {
      const rules = buckets.get(url.pathname.split('/')[1] ?? '')?.cors ?? []
      return crossOriginHeaders(rules, { method, headers })
    },
    async files(name, prefix) {
      const found = []
      const walk = objects.walk(bucket(name).name, prefix)
      for (let entry = await walk.next(); entry?.key.startsWith(prefix); entry = await walk.next()) {
        found.push({ key: entry.key, path: files.path(entry.object.file), size: entry.object.size })
      }
      await walk.close()
      return found
    },
    close: tables.close,
  }
}

/**
 * AWS checks this when the notification is configured, so a missing policy shows at deployment; here it shows at the
 * start.
 */
function demandQueuePolicies({ arn, name, notifications }: Bucket, authorizer: Authorizer): void {
  for (const { queueArn } of notifications) {
    const decision = authorizer.decideService({
      service: 's3.amazonaws.com',
      sourceArn: arn,
      action: 'sqs:SendMessage',
      resource: queueArn,
    })
    if (decision.type === 'denied')
      throw new TemplateError(`The policy of ${queueArn} does not let the bucket ${name} send to it`)
  }
}
