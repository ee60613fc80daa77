import { gunzipSync } from 'node:zlib'
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { type Asset, AssetBundle } from '@incuera/contract/assets/assetBundle.ts'
import { ASSETS_BYTES_MAX } from '@incuera/contract/assets/assetLimits.ts'
import { RecordedEventSchema } from '@incuera/contract/batch.ts'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import { INFLATED_BYTES_MAX } from '@incuera/contract/limits.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import * as z from 'zod'
import { JobError } from '../runtime/errors.ts'
import { readObject } from './readObject.ts'

/** What the renderer reads and writes; it can reach nothing else. */
export interface RenderStore {
  /** @throws JobError if it does not exist or is not one of our manifests */
  readManifest(key: string): Promise<Manifest>
  /** @throws JobError likewise */
  readSegment(key: string): Promise<RecordedEvent[]>
  /** @throws JobError likewise */
  readAssets(key: string): Promise<Asset[]>
  write(key: string, body: Uint8Array | string, contentType: string): Promise<void>
}

const Segment = z.array(RecordedEventSchema)

export function s3RenderStore(s3: S3Client, bucket: string): RenderStore {
  const read = (key: string) => readObject(s3, bucket, key)
  return {
    readManifest: async (key) => parseManifest(key, await read(key)),
    readSegment: async (key) => parseSegment(key, await read(key)),
    readAssets: async (key) => parseAssets(key, await read(key)),
    async write(key, body, contentType) {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }))
    },
  }
}

/** A segment is cut at the first full snapshot after its target size, so one may contain several inflated bodies. */
const SEGMENT_BYTES_MAX = 8 * INFLATED_BYTES_MAX

export const parseManifest = (key: string, bytes: Uint8Array): Manifest =>
  parseObject(key, () => Manifest.parse(fromJson(bytes)))

/** A segment is stored gzipped. */
export const parseSegment = (key: string, bytes: Uint8Array): RecordedEvent[] =>
  parseObject(key, () => Segment.parse(fromJson(gunzipSync(bytes, { maxOutputLength: SEGMENT_BYTES_MAX }))))

/** As text, and with addresses. */
const ASSETS_TEXT_BYTES_MAX = 2 * ASSETS_BYTES_MAX

export const parseAssets = (key: string, bytes: Uint8Array): Asset[] =>
  parseObject(
    key,
    () => AssetBundle.parse(fromJson(gunzipSync(bytes, { maxOutputLength: ASSETS_TEXT_BYTES_MAX }))).assets,
  )

const fromJson = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'))

function parseObject<T>(key: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new JobError(`${key} is invalid: ${error instanceof Error ? error.message : String(error)}`, {
      retry: false,
      cause: error,
    })
  }
}
