import { DeleteObjectsCommand, type S3Client } from '@aws-sdk/client-s3'
import type { ObjectRemover } from './removal.ts'
import { createS3Objects } from './s3Objects.ts'

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
