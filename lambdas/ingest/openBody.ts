import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { BODY_BYTES_MAX, INFLATED_BYTES_MAX } from '@incuera/contract/limits.ts'
import { RefusalError } from '../runtime/errors.ts'
import type { HttpEvent } from '../runtime/httpHandler.ts'
import { checkNesting } from './checkNesting.ts'

/** A body as it came and as it reads. */
export interface OpenedBody {
  json: unknown
  /** The JSON text. */
  text: Buffer
  /** The bytes as they came, when they were gzipped. */
  gzipped?: Buffer
}

const inflate = promisify(gunzip)

/**
 * Reads a body of our clients: gzip (said by `c=gz`, by Content-Encoding, or by its first bytes) or plain JSON.
 * @throws RefusalError 413 larger than BODY_BYTES_MAX, or than INFLATED_BYTES_MAX when inflated; 400 no gzip, no JSON
 */
export async function openBody(event: Pick<HttpEvent, 'body' | 'isBase64Encoded' | 'headers' | 'queryStringParameters'>): Promise<OpenedBody> {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > BODY_BYTES_MAX) throw tooLarge(`The body is larger than ${BODY_BYTES_MAX} bytes.`, BODY_BYTES_MAX)
  const isSaidToBeGzip = event.queryStringParameters?.c === 'gz' || /\bgzip\b/i.test(event.headers['content-encoding'] ?? '')
  if (!isSaidToBeGzip && !isGzip(bytes)) return { json: parseJson(bytes), text: bytes }
  const text = await inflateCapped(bytes)
  return { json: parseJson(text), text, gzipped: bytes }
}

const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b

async function inflateCapped(bytes: Buffer): Promise<Buffer> {
  try {
    return await inflate(bytes, { maxOutputLength: INFLATED_BYTES_MAX })
  } catch (error) {
    if (isTooLarge(error)) throw tooLarge(`The body inflates to more than ${INFLATED_BYTES_MAX} bytes.`, INFLATED_BYTES_MAX)
    throw new RefusalError(400, 'not_gzip', 'The body is said to be gzip, but it is not, or it is cut off.', { advice: 'drop' })
  }
}

const isTooLarge = (error: unknown) => typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

function parseJson(text: Buffer): unknown {
  checkNesting(text)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text))
  } catch {
    throw new RefusalError(400, 'not_json', 'The body is not JSON in UTF-8.', { advice: 'drop' })
  }
}

const tooLarge = (message: string, limit: number) => new RefusalError(413, 'too_large', message, { limit, advice: 'split' })
