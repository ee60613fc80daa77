import { createWriteStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { checkWrite } from './conditions.ts'
import { noticesOf } from './describeEvent.ts'
import { headersToKeep } from './objectHeaders.ts'
import type { StoredObject } from './openTables.ts'
import type { Asked, Store } from './operation.ts'
import { type Payload, receivePayload } from './receivePayload.ts'
import { answerEmpty, quoted } from './writeAnswer.ts'

/** PUT of a body: streamed to disk, checked, then made to exist. */
export async function putObject(store: Store, asked: Asked, response: ServerResponse): Promise<void> {
  const { bucket, key, request } = asked
  // Also checked before the body is read, so that a duplicate costs nothing.
  checkWrite(request.headers, await store.objects.get(bucket.name, key))
  const { file, payload } = await receiveFile(store, asked, request.stream)
  const { md5: etag, size, checksum } = payload
  await storeObject(store, asked, {
    file,
    etag,
    size,
    checksum,
    headers: headersToKeep(request.headers),
    eventName: 'ObjectCreated:Put',
  })
  answerEmpty(response, 200, {
    etag: quoted(etag),
    ...(checksum && { [checksum.header]: checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' }),
  })
}

/** Streams into a new file, which is deleted again if something is wrong with the body. */
export async function receiveFile(
  store: Store,
  { bucket, key, request }: Asked,
  stream: Readable,
): Promise<{ file: string; payload: Payload }> {
  const file = await store.files.create(bucket.name, key)
  try {
    return {
      file,
      payload: await receivePayload(
        { headers: request.headers, stream },
        createWriteStream(store.files.path(file), { flags: 'wx' }),
      ),
    }
  } catch (error) {
    await store.files.discard([file])
    throw error
  }
}

/** Makes an object of a complete file, if the conditions of the request hold; then its notifications are sent. */
export async function storeObject(
  store: Store,
  { bucket, key, request }: Asked,
  { eventName, ...parts }: Omit<StoredObject, 'modifiedAt'> & { eventName: string },
): Promise<StoredObject> {
  const object = { ...parts, modifiedAt: store.now() }
  const notices = noticesOf(bucket, { name: eventName, key, at: object.modifiedAt, object })
  try {
    await store.objects.put({ bucket: bucket.name, key, notices }, object, (existing) =>
      checkWrite(request.headers, existing),
    )
  } catch (error) {
    await store.files.discard([object.file])
    throw error
  }
  if (notices.length > 0) await store.outbox.flush()
  return object
}
