import type { IncomingMessage } from 'node:http'
import { ServiceError } from '../service.ts'

/** What DynamoDB takes in one request; the other JSON services take less. */
const BODY_BYTES_MAX = 16 * 1024 * 1024

/** Collects the body of a JSON request. @throws ServiceError 413 beyond 16 MB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  // The connection stays open when the body is too large, so that the answer reaches the client.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length
    if (bytes > BODY_BYTES_MAX) throw new ServiceError(413, 'RequestEntityTooLargeException', `The body is larger than ${BODY_BYTES_MAX} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
