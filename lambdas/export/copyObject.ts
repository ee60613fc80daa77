import { createHash } from 'node:crypto'
import { CopyObjectCommand, GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3'
import type { CopyObject } from './ports.ts'

/** S3 copies objects of up to 5 GB; a video of a day is less. The copy is read once, piece by piece. */
export function createCopyObject(client: S3Client, bucket: string): CopyObject {
  return async (from, to) => {
    const CopySource = `${bucket}/${from.split('/').map(encodeURIComponent).join('/')}`
    try {
      await client.send(new CopyObjectCommand({ Bucket: bucket, Key: to, CopySource }))
    } catch (error) {
      if (error instanceof NoSuchKey || Object(error).name === 'NoSuchKey') return null
      throw error
    }
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: to }))
    if (!Body) throw new Error(`${to} has no content`)
    const hash = createHash('sha256')
    let bytes = 0
    for await (const piece of Body.transformToWebStream()) {
      hash.update(piece)
      bytes += piece.byteLength
    }
    return { bytes, sha256: hash.digest('hex') }
  }
}
