import { sayDenied } from '../iam/sayDenied.ts'
import { ServiceError } from '../service.ts'
import type { StoredObject } from './openTables.ts'
import { type Asked, objectArn, type Store } from './operation.ts'

/**
 * The object a request names.
 * @throws ServiceError NoSuchKey for those who may list the bucket; the others get AccessDenied, because they may not
 * learn what exists
 */
export async function findObject(store: Store, asked: Asked): Promise<StoredObject> {
  const { bucket, key, request } = asked
  const object = await store.objects.get(bucket.name, key)
  if (object) return object
  const list = { action: 's3:ListBucket', resource: bucket.arn }
  if (request.may(list)) throw new ServiceError(404, 'NoSuchKey', 'The specified key does not exist.')
  throw new ServiceError(
    403,
    'AccessDenied',
    `${sayDenied(request.principal, list, 'implicit')} (there is no ${objectArn(asked)})`,
  )
}
