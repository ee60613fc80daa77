import { copyFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { singleHeader } from '../gateway/signature.ts'
import { ServiceError } from '../service.ts'
import { findObject } from './findObject.ts'
import { headersToKeep } from './objectHeaders.ts'
import { type Asked, type Operation, objectArn, type Store } from './operation.ts'
import { storeObject } from './putObject.ts'
import { answerXml, quoted } from './writeAnswer.ts'

/** PUT with `x-amz-copy-source`: needs the permission to read the source in addition to that to write. */
export const copyObject = (bucketNamed: Store['bucket']): Operation => ({
  permissions: (asked) => [
    { action: 's3:PutObject', resource: objectArn(asked) },
    { action: 's3:GetObject', resource: objectArn(readSource(asked, bucketNamed)) },
  ],
  async run(store: Store, asked: Asked, response: ServerResponse) {
    const { headers } = asked.request
    const source = await findObject(store, readSource(asked, store.bucket))
    const file = await store.files.create(asked.bucket.name, asked.key)
    await copyFile(store.files.path(source.file), store.files.path(file))
    const { etag, size, checksum } = source
    const kept = headers['x-amz-metadata-directive'] === 'REPLACE' ? headersToKeep(headers) : source.headers
    const { modifiedAt } = await storeObject(store, asked, {
      file,
      etag,
      size,
      checksum,
      headers: kept,
      eventName: 'ObjectCreated:Copy',
    })
    answerXml(response, 'CopyObjectResult', { ETag: quoted(etag), LastModified: new Date(modifiedAt).toISOString() })
  },
})

function readSource(asked: Asked, bucketNamed: Store['bucket']): Asked {
  const path = decodeURIComponent(singleHeader(asked.request.headers, 'x-amz-copy-source') ?? '').replace(/^\//, '')
  const slash = path.indexOf('/')
  if (slash < 0)
    throw new ServiceError(
      400,
      'InvalidArgument',
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
    )
  return { ...asked, bucket: bucketNamed(path.slice(0, slash)), key: path.slice(slash + 1) }
}
