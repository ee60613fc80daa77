import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { ServiceError } from '../service.ts'
import { headersToKeep } from './objectHeaders.ts'
import type { Part, Upload } from './openTables.ts'
import type { Asked, Store } from './operation.ts'
import { receiveFile, storeObject } from './putObject.ts'
import { receiveText } from './receivePayload.ts'
import { answerEmpty, answerXml, quoted } from './writeAnswer.ts'
import { elements, elementText } from './xml.ts'

const PART_NUMBER_MAX = 10_000
/** All parts but the last. */
const PART_BYTES_MIN = 5 * 1024 * 1024

export async function createMultipartUpload(
  store: Store,
  { bucket, key, request }: Asked,
  response: ServerResponse,
): Promise<void> {
  const UploadId = await store.uploads.create({ bucket: bucket.name, key, headers: headersToKeep(request.headers) })
  answerXml(response, 'InitiateMultipartUploadResult', { Bucket: bucket.name, Key: key, UploadId })
}

export async function uploadPart(store: Store, asked: Asked, response: ServerResponse): Promise<void> {
  const { uploadId } = await findUpload(store, asked)
  const number = Number(asked.query.get('partNumber'))
  if (!Number.isInteger(number) || number < 1 || number > PART_NUMBER_MAX) {
    throw new ServiceError(
      400,
      'InvalidArgument',
      `Part number must be an integer between 1 and ${PART_NUMBER_MAX}, inclusive`,
    )
  }
  const { file, payload } = await receiveFile(store, asked, asked.request.stream)
  const { md5: etag, size, checksum } = payload
  await store.uploads.putPart(uploadId, number, { etag, size, file })
  answerEmpty(response, 200, { etag: quoted(etag), ...(checksum && { [checksum.header]: checksum.value }) })
}

/**
 * Joins the parts that the client lists into one file. A crash before the end leaves the upload, which can be completed
 * again.
 */
export async function completeMultipartUpload(store: Store, asked: Asked, response: ServerResponse): Promise<void> {
  const { uploadId, upload } = await findUpload(store, asked)
  const parts = selectParts(await receiveText(asked.request), await store.uploads.parts(uploadId))
  const file = await store.files.create(asked.bucket.name, asked.key)
  await pipeline(joined(parts.map((part) => store.files.path(part.file))), createWriteStream(store.files.path(file)))
  const size = parts.reduce((bytes, part) => bytes + part.size, 0)
  const digest = parts
    .reduce((hash, { etag }) => hash.update(Buffer.from(etag, 'hex')), createHash('md5'))
    .digest('hex')
  const etag = `${digest}-${parts.length}`
  await storeObject(store, asked, {
    file,
    etag,
    size,
    headers: upload.headers,
    eventName: 'ObjectCreated:CompleteMultipartUpload',
  })
  await store.uploads.remove(uploadId)
  answerXml(response, 'CompleteMultipartUploadResult', {
    Bucket: asked.bucket.name,
    Key: asked.key,
    ETag: quoted(etag),
  })
}

export async function abortMultipartUpload(store: Store, asked: Asked, response: ServerResponse): Promise<void> {
  const { uploadId } = await findUpload(store, asked)
  await store.uploads.remove(uploadId)
  answerEmpty(response, 204)
}

async function* joined(paths: string[]): AsyncGenerator<Buffer> {
  for (const path of paths) yield* createReadStream(path)
}

async function findUpload(store: Store, { bucket, key, query }: Asked): Promise<{ uploadId: string; upload: Upload }> {
  const uploadId = query.get('uploadId') ?? ''
  const upload = await store.uploads.get(uploadId)
  if (upload?.bucket === bucket.name && upload.key === key) return { uploadId, upload }
  throw new ServiceError(
    404,
    'NoSuchUpload',
    'The specified upload does not exist. It may have been aborted or completed.',
  )
}

/** @throws ServiceError InvalidPart, InvalidPartOrder, EntityTooSmall, MalformedXML. */
function selectParts(xml: string, uploaded: Map<number, Part>): Part[] {
  const listed = elements(xml, 'Part').map((part) => ({
    number: Number(elementText(part, 'PartNumber')),
    etag: elementText(part, 'ETag')?.replaceAll('"', ''),
  }))
  if (listed.length === 0) throw new ServiceError(400, 'MalformedXML', 'The XML you provided lists no part.')
  return listed.map(({ number, etag }, index) => {
    const part = uploaded.get(number)
    if (!part || part.etag !== etag)
      throw new ServiceError(400, 'InvalidPart', `Part ${number} could not be found, or its entity tag differs.`)
    if (number <= (listed[index - 1]?.number ?? 0))
      throw new ServiceError(400, 'InvalidPartOrder', 'The list of parts was not in ascending order.')
    if (part.size < PART_BYTES_MIN && index < listed.length - 1)
      throw new ServiceError(400, 'EntityTooSmall', `Part ${number} is smaller than 5 MB.`)
    return part
  })
}
