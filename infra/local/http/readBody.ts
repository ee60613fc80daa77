import type { IncomingMessage } from 'node:http'
import { RequestError } from './requestError.ts'

/**
 * Collects the body of a request.
 * @throws RequestError 413 beyond `bytesMax`, while the rest of the body is still arriving: the client receives the
 * response nevertheless
 */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length
    if (bytes > bytesMax) throw new RequestError(413, `The body is larger than ${bytesMax} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
