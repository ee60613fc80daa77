import type { ServerResponse } from 'node:http'
import type { Permission, ServiceRequest } from '../service.ts'
import type { Objects } from './objects.ts'
import type { Files } from './openFiles.ts'
import type { Outbox } from './outbox.ts'
import type { Bucket } from './readBuckets.ts'
import type { Uploads } from './uploads.ts'

/** The resources of the operations. */
export interface Store {
  files: Files
  objects: Objects
  uploads: Uploads
  outbox: Outbox
  /** @throws ServiceError NoSuchBucket. */
  bucket(name: string): Bucket
  /** Milliseconds since the epoch. */
  now(): number
}

/** A request to S3 after its path is parsed. */
export interface Asked {
  bucket: Bucket
  /** Empty for the bucket itself. */
  key: string
  query: URLSearchParams
  request: ServiceRequest
}

export interface Operation {
  permissions(asked: Asked): Permission[]
  run(store: Store, asked: Asked, response: ServerResponse): Promise<void>
}

export const objectArn = ({ bucket, key }: Pick<Asked, 'bucket' | 'key'>) => `${bucket.arn}/${key}`

/** An operation on one object that needs one action. */
export const onObject = (action: string, run: Operation['run']): Operation => ({
  permissions: (asked) => [{ action, resource: objectArn(asked) }],
  run,
})
