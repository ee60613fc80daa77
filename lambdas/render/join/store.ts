import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { readObject } from '../readObject.ts'

/** What the join reads and writes: videos, but no recordings. */
export interface JoinStore {
  /** @throws JobError if it does not exist */
  read(key: string): Promise<Uint8Array>
  write(key: string, body: string, contentType: string): Promise<void>
  /** @returns its bytes */
  writeFile(key: string, path: string, contentType: string): Promise<number>
}

export function s3JoinStore(s3: S3Client, bucket: string): JoinStore {
  return {
    read: (key) => readObject(s3, bucket, key),
    async write(key, body, contentType) {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }))
    },
    async writeFile(key, path, contentType) {
      const { size } = await stat(path)
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: createReadStream(path),
          ContentLength: size,
          ContentType: contentType,
        }),
      )
      return size
    },
  }
}
