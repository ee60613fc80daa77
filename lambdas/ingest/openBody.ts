import { BODY_BYTES_MAX } from '@incuera/contract/limits.ts'
import { RefusalError } from '../runtime/errors.ts'
import type { HttpEvent } from '../runtime/httpHandler.ts'
import { inflate } from '../sessions/batch/inflate.ts'
import { type ParsedJson, parseJson } from '../sessions/batch/parseJson.ts'

/** A body as received and as parsed. */
export interface OpenedBody extends ParsedJson {
  /** The bytes as received, if they were gzipped. */
  gzipped?: Buffer
}

/**
 * Reads a body of our clients: gzip (announced by `c=gz`, by Content-Encoding, or by its first bytes) or plain JSON.
 * @throws RefusalError 413 larger than BODY_BYTES_MAX, or what {@link inflate} and {@link parseJson} refuse
 */
export function openBody(
  event: Pick<HttpEvent, 'body' | 'isBase64Encoded' | 'headers' | 'queryStringParameters'>,
): OpenedBody {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > BODY_BYTES_MAX) {
    const message = `The body is larger than ${BODY_BYTES_MAX} bytes.`
    throw new RefusalError('too_large', message, { limit: BODY_BYTES_MAX, advice: 'split' })
  }
  const isAnnounced =
    event.queryStringParameters?.c === 'gz' || /\bgzip\b/i.test(event.headers['content-encoding'] ?? '')
  return isAnnounced || isGzip(bytes) ? { ...parseJson(inflate(bytes)), gzipped: bytes } : parseJson(bytes)
}

const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b
