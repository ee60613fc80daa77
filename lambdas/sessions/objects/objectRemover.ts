import { DeleteObjectsCommand, type S3Client } from '@aws-sdk/client-s3'
import type { ObjectStore } from './objectStore.ts'
import { createS3Objects } from './s3Objects.ts'

/** DeleteObjects takes this many keys. */
export const REMOVED_AT_ONCE = 1000

/** What an erasure does to the replay bucket. Twin: testing/createMemoryObjects.ts. */
export interface ObjectRemover extends Pick<ObjectStore, 'list'> {
  /** Those that do not exist are no error. @param keys at most {@link REMOVED_AT_ONCE} */
  remove(keys: readonly string[]): Promise<void>
}

export function createS3Remover(client: S3Client, bucket: string): ObjectRemover {
  return {
    list: createS3Objects(client, bucket).list,
    async remove(keys) {
      if (keys.length === 0) return
      const Delete = { Objects: keys.map((Key) => ({ Key })), Quiet: true }
      const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete }))
      const [first] = Errors
      if (first) throw new Error(`${first.Key} could not be deleted: ${first.Message}`)
    },
  }
}
