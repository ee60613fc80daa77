import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Batch } from '@incuera/contract/batch.ts'
import type { OpenedBody } from './openBody.ts'

const deflate = promisify(gzip)

/** The raw object of a batch: the gzipped body as it came. Only who the visitor is does not go with it; that stays in `core`. */
export async function rawBytes(body: OpenedBody, batch: Batch): Promise<Buffer> {
  if (batch.user) return deflate(JSON.stringify({ ...batch, user: undefined }))
  return body.gzipped ?? deflate(body.text)
}
