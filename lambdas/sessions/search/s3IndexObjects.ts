import {
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import type { IndexObjects } from './indexObjects.ts'

/** Answers of S3 to a writer that was not the first: the condition failed, or another is writing at the moment. */
const TOO_LATE = [409, 412]

export function createS3IndexObjects(client: S3Client, bucket: string): IndexObjects {
  return {
    async read(key) {
      try {
        const { Body, ETag } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        return Body && ETag ? { bytes: Buffer.from(await Body.transformToByteArray()), version: ETag } : null
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        throw error
      }
    },

    async replace(key, bytes, version) {
      const condition = version === null ? { IfNoneMatch: '*' } : { IfMatch: version }
      const put = { Bucket: bucket, Key: key, Body: bytes, ContentType: 'application/gzip', ...condition }
      try {
        await client.send(new PutObjectCommand(put))
        return true
      } catch (error) {
        const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined
        // 404: the lifecycle rule has deleted it since.
        if (status !== undefined && [...TOO_LATE, 404].includes(status)) return false
        throw error
      }
    },

    async *listVersions(prefix) {
      let token: string | undefined
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
        )
        for (const { Key, ETag } of page.Contents ?? [])
          if (Key !== undefined && ETag !== undefined) yield { key: Key, version: ETag }
        token = page.NextContinuationToken
      } while (token !== undefined)
    },
  }
}
