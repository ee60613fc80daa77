import { gunzipSync } from 'node:zlib'
import { INFLATED_BYTES_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'
import { RefusalError } from '#runtime/errors.ts'

/** What zlib returns with `info: true`, which its types do not describe. */
const Inflated = z.object({ buffer: z.instanceof(Buffer), engine: z.object({ bytesWritten: z.number() }) })

/**
 * Inflates gzip of one or several members. Synchronous, because a function handles one request at a time and handing
 * 50 kB to another thread costs more than inflating them.
 * @throws RefusalError 413 over INFLATED_BYTES_MAX; 400 not gzip, truncated, or followed by other bytes
 */
export function inflate(bytes: Buffer): Buffer {
  const { buffer, engine } = gunzip(bytes)
  // zlib skips zeros after the last member, but other readers need not.
  if (engine.bytesWritten !== bytes.length) throw notGzip()
  return buffer
}

function gunzip(bytes: Buffer): z.infer<typeof Inflated> {
  try {
    return Inflated.parse(gunzipSync(bytes, { maxOutputLength: INFLATED_BYTES_MAX, info: true }))
  } catch (error) {
    if (!isTooLarge(error)) throw notGzip()
    const message = `The body inflates to more than ${INFLATED_BYTES_MAX} bytes.`
    throw new RefusalError('too_large', message, { limit: INFLATED_BYTES_MAX, advice: 'split' })
  }
}

const isTooLarge = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

const notGzip = () =>
  new RefusalError('not_gzip', 'The body is not gzip, is truncated, or has other bytes after the gzip data.', {
    advice: 'drop',
  })
