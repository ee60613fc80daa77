import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import type { LakeSizes } from './lakeSizes.ts'

export function createS3LakeSizes(client: S3Client, bucket: string): LakeSizes {
  return {
    async *list(prefix, after) {
      let token: string | undefined
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, StartAfter: after, ContinuationToken: token }),
        )
        yield (page.Contents ?? []).flatMap(({ Key, Size = 0 }) =>
          Key === undefined ? [] : [{ key: Key, bytes: Size }],
        )
        token = page.NextContinuationToken
      } while (token !== undefined)
    },
  }
}
