import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { LakeFiles } from './lakeFiles.ts'

/** DeleteObjects takes this many keys. */
const REMOVED_AT_ONCE = 1000

export function createS3LakeFiles(client: S3Client, bucket: string): LakeFiles {
  async function* pages(prefix: string, delimiter?: string) {
    let token: string | undefined
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, Delimiter: delimiter, ContinuationToken: token }),
      )
      yield page
      token = page.NextContinuationToken
    } while (token !== undefined)
  }
  const open = async (key: string) => (await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body

  return {
    async *list(prefix) {
      for await (const { Contents = [] } of pages(prefix)) for (const { Key } of Contents) if (Key) yield Key
    },
    async folders(prefix) {
      const found: string[] = []
      for await (const { CommonPrefixes = [] } of pages(prefix, '/'))
        for (const { Prefix = '' } of CommonPrefixes) found.push(Prefix.slice(prefix.length, -1))
      return found
    },
    async read(key) {
      try {
        return (await (await open(key))?.transformToString()) ?? null
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        throw error
      }
    },
    async write(key, text) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType: 'application/json' }))
    },
    async download(key, path) {
      const body = await open(key)
      if (!(body instanceof Readable)) throw new Error(`${key} has no body`)
      await pipeline(body, createWriteStream(path))
    },
    async upload(path, key) {
      const { size } = await stat(path)
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: createReadStream(path),
          ContentLength: size,
          ContentType: 'application/vnd.apache.parquet',
        }),
      )
    },
    async remove(keys) {
      for (let from = 0; from < keys.length; from += REMOVED_AT_ONCE) {
        const Objects = keys.slice(from, from + REMOVED_AT_ONCE).map((Key) => ({ Key }))
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
        )
        const [first] = Errors
        if (first) throw new Error(`${first.Key} could not be deleted: ${first.Message}`)
      }
    },
  }
}
