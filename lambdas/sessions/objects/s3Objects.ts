import { setTimeout as sleep } from 'node:timers/promises'
import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, type S3Client } from '@aws-sdk/client-s3'
import { ServiceError } from '#runtime/aws/serviceError.ts'
import { RefusalError } from '#runtime/errors.ts'
import { createPutObject } from './createPutObject.ts'
import type { ObjectStore } from './objectStore.ts'

/** Simultaneous writers of one key get 409 from S3, which is not a final answer (S3 user guide, conditional writes). */
const RACES_MAX = 5
/** Delay after the first 409, doubled after each, half of it random: a hundred writers must not collide again. */
const RACE_PAUSE_MS = 50

const contested = () =>
  new RefusalError('contested', 'Others are writing under the same number; send it again later.', {
    retryAfterSeconds: 1,
  })

export function createS3Objects(client: S3Client, bucket: string): ObjectStore {
  const putObject = createPutObject(client, bucket)

  return {
    async putNew(key, bytes, type) {
      for (let races = 1; ; races++) {
        try {
          await putObject(key, bytes, { ...type, ifNoneMatch: '*' })
          return 'stored'
        } catch (error) {
          const status = error instanceof ServiceError ? error.$metadata.httpStatusCode : undefined
          if (status === 412) return 'exists'
          if (status !== 409) throw error
          if (races === RACES_MAX) throw contested()
          await sleep(RACE_PAUSE_MS * 2 ** (races - 1) * (0.5 + Math.random() / 2))
        }
      }
    },

    async put(key, bytes, type) {
      await putObject(key, bytes, type)
    },

    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        return Body ? Buffer.from(await Body.transformToByteArray()) : null
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        throw error
      }
    },

    async *list(prefix) {
      let token: string | undefined
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
        )
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key
        token = page.NextContinuationToken
      } while (token !== undefined)
    },
  }
}
