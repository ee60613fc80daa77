import { GetObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { PRESIGNED_URL_SECONDS } from '@incuera/contract/limits.ts'

/**
 * A URL that anyone can GET for `seconds`, which are PRESIGNED_URL_SECONDS unless given; with `fileName` a browser
 * saves the object under that name.
 */
export type Presign = (key: string, fileName?: string, seconds?: number) => Promise<string>

/**
 * Signs with its own client: by default the SDK puts checksum parameters into every URL (`x-amz-checksum-mode`, or an
 * empty `x-amz-checksum-crc32` when only the response's validation is off), which S3 then expects from the browser as
 * well. Both settings are needed (seen with @aws-sdk/client-s3 3.1169).
 */
export function createPresign(config: Pick<S3ClientConfig, 'region' | 'credentials'>, bucket: string): Presign {
  const client = new S3Client({
    ...config,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return (key, fileName, seconds = PRESIGNED_URL_SECONDS) => {
    const disposition = fileName === undefined ? undefined : `attachment; filename="${fileName}"`
    const command = new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition: disposition })
    return getSignedUrl(client, command, { expiresIn: seconds })
  }
}
