import type { IncomingHttpHeaders } from 'node:http'
import { ServiceError } from '../service.ts'

const KEPT = ['content-type', 'cache-control', 'content-disposition', 'content-language', 'expires']

/** User metadata of one object, names and values together. */
const METADATA_BYTES_MAX = 2 * 1024

/**
 * Headers of a write that stay with the object. `aws-chunked` is a transfer encoding and does not.
 * @throws ServiceError 400 MetadataTooLarge
 */
export function headersToKeep(headers: IncomingHttpHeaders): Record<string, string> {
  const metadata = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-meta-'))
  const bytes = metadata.reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name.slice('x-amz-meta-'.length) + value),
    0,
  )
  if (bytes > METADATA_BYTES_MAX)
    throw new ServiceError(400, 'MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size')
  const kept = Object.entries(headers).filter(([name]) => KEPT.includes(name) || name.startsWith('x-amz-meta-'))
  const encodings = (headers['content-encoding'] ?? '').split(',').map((encoding) => encoding.trim())
  const encoding = encodings.filter((name) => name && name !== 'aws-chunked').join(',')
  return {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
    ...(encoding && { 'content-encoding': encoding }),
  }
}

const OVERRIDABLE = [...KEPT, 'content-encoding']

/**
 * Headers of a response that a presigned URL sets by `response-content-disposition` and the like.
 * @throws ServiceError 400 for an invalid header value, as S3 answers it
 */
export function headersToOverride(query: URLSearchParams): Record<string, string> {
  const overrides = OVERRIDABLE.flatMap((name) => {
    const value = query.get(`response-${name}`)
    return value === null ? [] : [[name, value]]
  })
  if (overrides.some(([, value]) => /[^\t\x20-\x7e\x80-\xff]/.test(value ?? ''))) {
    throw new ServiceError(400, 'InvalidArgument', 'Header value cannot be represented using ISO-8859-1.')
  }
  return Object.fromEntries(overrides)
}

const SIGNATURE = /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256)$/

/** Headers that a presigned URL carries in its query, because a browser sends none of S3's own. */
export function hoistedHeaders(query: URLSearchParams): Record<string, string> {
  const entries = [...query].map(([name, value]) => [name.toLowerCase(), value] as const)
  return Object.fromEntries(entries.filter(([name]) => name.startsWith('x-amz-') && !SIGNATURE.test(name)))
}
