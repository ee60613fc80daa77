import { createS3LakeSizes } from '#query/lake/s3LakeSizes.ts'
import { createS3 } from '#runtime/aws/createS3.ts'
import { createS3Remover } from '#sessions/objects/objectRemover.ts'
import { createS3Objects } from '#sessions/objects/s3Objects.ts'
import { createS3IndexObjects } from '#sessions/search/s3IndexObjects.ts'
import { createPresign } from './presign.ts'
import { createPresignUpload } from './presignUpload.ts'

/** What the API does with S3, by the names of buckets. */
export function openObjects({ replay, lake }: { replay: string; lake: string }) {
  const s3 = createS3()
  const remover = createS3Remover(s3, replay)
  return {
    objects: createS3Objects(s3, replay),
    indexObjects: createS3IndexObjects(s3, replay),
    presign: createPresign({}, replay),
    presignUpload: createPresignUpload({}, replay),
    removeObjects: remover.remove,
    lakeSizes: createS3LakeSizes(s3, lake),
  }
}
