import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { PRESIGNED_URL_SECONDS } from '@incuera/contract/limits.ts'

/** A URL that anyone may GET for PRESIGNED_URL_SECONDS; with `fileName` a browser saves the object under that name. */
export type Presign = (key: string, fileName?: string) => Promise<string>

export function createPresign(client: S3Client, bucket: string): Presign {
  return (key, fileName) => {
    const disposition = fileName === undefined ? undefined : `attachment; filename="${fileName}"`
    const command = new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition: disposition })
    return getSignedUrl(client, command, { expiresIn: PRESIGNED_URL_SECONDS })
  }
}
