import { CopyObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { ObjectStore } from './objectStore.ts'
import { createS3Objects } from './s3Objects.ts'

/** What moves a session to other keys of the replay bucket. Twin: testing/createMemoryObjects.ts. */
export interface ObjectMover extends Pick<ObjectStore, 'list' | 'get' | 'put'> {
  /**
   * Content, type and encoding stay; the age begins again. Nothing if there is no object `from`. S3 copies up to 5 GB.
   */
  copy(from: string, to: string): Promise<void>
}

export function createS3Mover(client: S3Client, bucket: string): ObjectMover {
  const { list, get, put } = createS3Objects(client, bucket)
  return {
    ...{ list, get, put },
    async copy(from, to) {
      const CopySource = `${bucket}/${from.split('/').map(encodeURIComponent).join('/')}`
      try {
        await client.send(new CopyObjectCommand({ Bucket: bucket, Key: to, CopySource }))
      } catch (error) {
        if (!(error instanceof Error && error.name === 'NoSuchKey')) throw error
      }
    },
  }
}
