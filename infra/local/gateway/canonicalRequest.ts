import type { IncomingHttpHeaders } from 'node:http'
import { type Signature, singleHeader } from './signature.ts'

/** A request as received over the wire; the path still escaped as the client escaped it. */
export interface WireRequest {
  method: string
  /** `/bucket/a%20b?x=1`. */
  target: string
  headers: IncomingHttpHeaders
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * The text that client and server hash in the same way: method, path, query, signed headers and the hash of the body.
 */
export function canonicalRequest(
  { method, target, headers }: WireRequest,
  signature: Signature,
  payloadHash: string,
): string {
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  const query = mark < 0 ? '' : target.slice(mark + 1)
  return [
    method,
    // S3 signs the path as sent; all other services escape it a second time.
    signature.service === 's3' ? path : path.split('/').map(encode).join('/'),
    canonicalQuery(query),
    ...signature.signedHeaders.map(
      (name) => `${name}:${(singleHeader(headers, name) ?? '').trim().replace(/ +/g, ' ')}`,
    ),
    '',
    signature.signedHeaders.join(';'),
    payloadHash,
  ].join('\n')
}

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s).map((part) => encode(decodeURIComponent(part)))
      return { name, value }
    })
    .sort((a, b) => compare(a.name, b.name) || compare(a.value, b.value))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&')
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
