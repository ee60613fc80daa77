import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { PRESIGNED_URL_SECONDS } from '@incuera/contract/limits.ts'
import type { Storage } from './storage.ts'

export function createS3Storage(client: S3Client, bucket: string): Storage {
  return {
    async readJson(schema, key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        return schema.parse(JSON.parse((await Body?.transformToString()) ?? ''))
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        throw error
      }
    },
    presign: (key, fileName) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket: bucket,
          Key: key,
          ResponseContentDisposition: fileName === undefined ? undefined : `attachment; filename="${fileName}"`,
        }),
        { expiresIn: PRESIGNED_URL_SECONDS },
      ),
  }
}
