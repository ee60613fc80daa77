import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { JobError } from '../runtime/errors.ts'

/**
 * An object's bytes.
 * @throws JobError (retry): what another step has just written may not be there yet
 */
export async function readObject(s3: S3Client, bucket: string, key: string): Promise<Uint8Array> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    if (!Body) throw new Error('the response has no body')
    return await Body.transformToByteArray()
  } catch (error) {
    // Without the permission to list, S3 answers AccessDenied for a missing object.
    throw new JobError(`Cannot read ${key}: ${error instanceof Error ? error.name : String(error)}`, {
      retry: true,
      cause: error,
    })
  }
}
