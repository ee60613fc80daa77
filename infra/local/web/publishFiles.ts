import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { contentType } from 'mime-types'
import type { Template } from '../template/template.ts'
import { readDeployments } from './deployBuckets.ts'

/** Replaces files that a deployment has put under `prefix`. Browsers ask for them again each time. */
export async function publishFiles(
  template: Template,
  s3: S3Client,
  prefix: string,
  files: { name: string; code: string }[],
): Promise<void> {
  const deployment = readDeployments(template).find(
    ({ DestinationBucketKeyPrefix }) => DestinationBucketKeyPrefix === prefix,
  )
  if (!deployment) throw new Error(`The template deploys nothing to ${prefix}/`)
  for (const { name, code } of files) {
    await s3.send(
      new PutObjectCommand({
        Bucket: deployment.DestinationBucketName,
        Key: `${prefix}/${name}`,
        Body: code,
        ContentType: contentType(name) || 'application/octet-stream',
        CacheControl: 'no-cache',
      }),
    )
  }
}
