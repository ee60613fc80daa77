import { type FileHandle, open } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { readByteRange } from './byteRange.ts'
import { checkRead } from './conditions.ts'
import { findObject } from './findObject.ts'
import { headersToOverride } from './objectHeaders.ts'
import type { StoredObject } from './openTables.ts'
import type { Asked, Store } from './operation.ts'
import { answerEmpty, quoted } from './writeAnswer.ts'

/** GET and HEAD: conditions, then the complete object or a range of it, streamed from disk. */
export async function getObject(store: Store, asked: Asked, response: ServerResponse): Promise<void> {
  const { object, bytes } = await openObject(store, asked)
  try {
    await send(asked, object, bytes, response)
  } finally {
    await bytes.close()
  }
}

/** The object may be replaced between reading the index and opening its file; then the new one is returned. */
async function openObject(store: Store, asked: Asked): Promise<{ object: StoredObject; bytes: FileHandle }> {
  for (;;) {
    const object = await findObject(store, asked)
    const path = store.files.path(object.file)
    const bytes = await open(path).catch(() => null)
    if (bytes && (await bytes.stat()).size === object.size) return { object, bytes }
    await bytes?.close()
    if ((await findObject(store, asked)).file === object.file) throw new LostBytes(path, object.size)
  }
}

/** The index names an object whose bytes are not what was stored. A reader gets 500, as from S3 with a problem. */
class LostBytes extends Error {
  override name = 'LostBytes'
  constructor(path: string, size: number) {
    super(
      `${path} is missing or does not have the ${size} bytes that were stored. Restore it from a backup; npm start -- --check finds all such files`,
    )
  }
}

async function send(
  { query, request }: Asked,
  object: StoredObject,
  bytes: FileHandle,
  response: ServerResponse,
): Promise<void> {
  const { etag, size, modifiedAt, headers, checksum } = object
  const validators = { etag: quoted(etag), 'last-modified': new Date(modifiedAt).toUTCString() }
  if (checkRead(request.headers, object) === 'not modified') return answerEmpty(response, 304, validators)

  const ifRange = request.headers['if-range']
  const isSameAsBefore = ifRange === undefined || ifRange === validators.etag || ifRange === validators['last-modified']
  const range = isSameAsBefore ? readByteRange(request.headers.range, size) : null
  const { start, end } = range ?? { start: 0, end: size - 1 }
  const wantsChecksum = request.headers['x-amz-checksum-mode'] === 'ENABLED' && !range
  response.writeHead(range ? 206 : 200, {
    ...headers,
    ...headersToOverride(query),
    ...validators,
    'accept-ranges': 'bytes',
    'content-length': end - start + 1,
    ...(range && { 'content-range': `bytes ${start}-${end}/${size}` }),
    ...(wantsChecksum && checksum && { [checksum.header]: checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' }),
  })
  if (request.method === 'HEAD' || size === 0) return void response.end()
  await pipeline(bytes.createReadStream({ start, end, autoClose: false }), response).catch(
    (error: NodeJS.ErrnoException) => {
      // A reader that leaves early is not a failure of ours.
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
    },
  )
}
