import type { IncomingHttpHeaders } from 'node:http'
import { singleHeader } from '../gateway/signature.ts'
import { ServiceError } from '../service.ts'
import type { StoredObject } from './openTables.ts'

const failed = () =>
  new ServiceError(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')

const matches = (header: string, etag: string) =>
  header
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, '').replaceAll('"', ''))
    .some((tag) => tag === '*' || tag === etag)

/** Seconds, the resolution of HTTP dates. */
const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000)

/**
 * Whether a reader gets the object, or already has it.
 * @throws ServiceError 412 when it requested another state of the object
 */
export function checkRead(headers: IncomingHttpHeaders, { etag, modifiedAt }: StoredObject): 'send' | 'not modified' {
  const ifMatch = singleHeader(headers, 'if-match')
  const ifUnmodifiedSince = Date.parse(headers['if-unmodified-since'] ?? '')
  if (ifMatch !== null ? !matches(ifMatch, etag) : seconds(modifiedAt) > seconds(ifUnmodifiedSince)) throw failed()
  const ifNoneMatch = singleHeader(headers, 'if-none-match')
  const ifModifiedSince = Date.parse(headers['if-modified-since'] ?? '')
  const isKnown = ifNoneMatch !== null ? matches(ifNoneMatch, etag) : seconds(modifiedAt) <= seconds(ifModifiedSince)
  return isKnown ? 'not modified' : 'send'
}

/**
 * Whether a write may replace what is there: `If-None-Match: *` requires that there is nothing, `If-Match` a certain
 * object.
 * @throws ServiceError 412, 404 when there is nothing to match, 501 for other forms, which S3 does not support either
 */
export function checkWrite(headers: IncomingHttpHeaders, existing: StoredObject | null): void {
  const ifNoneMatch = singleHeader(headers, 'if-none-match')
  const ifMatch = singleHeader(headers, 'if-match')
  if (ifNoneMatch !== null && ifNoneMatch !== '*')
    throw new ServiceError(501, 'NotImplemented', 'If-None-Match of a write can only be *.')
  if (ifNoneMatch !== null && existing) throw failed()
  if (ifMatch === null) return
  if (!existing) throw new ServiceError(404, 'NoSuchKey', 'The specified key does not exist.')
  if (!matches(ifMatch, existing.etag)) throw failed()
}
