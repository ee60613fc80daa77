import { PutObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { PRESIGNED_URL_SECONDS } from '@incuera/contract/limits.ts'

/** A URL that anyone can PUT an object of exactly `bytes` to for PRESIGNED_URL_SECONDS, with these headers. */
export type PresignUpload = (key: string, bytes: number) => Promise<{ url: string; headers: Record<string, string> }>

/**
 * The length is part of what is signed, so S3 refuses a longer or shorter body. Signs with its own client, like
 * presign.ts: a checksum parameter would be one of an empty body.
 */
export function createPresignUpload(
  config: Pick<S3ClientConfig, 'region' | 'credentials'>,
  bucket: string,
): PresignUpload {
  const client = new S3Client({
    ...config,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return async (key, bytes) => {
    const command = new PutObjectCommand({ Bucket: bucket, Key: key, ContentLength: bytes })
    const url = await getSignedUrl(client, command, { expiresIn: PRESIGNED_URL_SECONDS })
    return { url, headers: { 'content-length': String(bytes) } }
  }
}
