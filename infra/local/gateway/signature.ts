import type { IncomingHttpHeaders } from 'node:http'
import { ServiceError } from '../service.ts'

/** The parts of a Signature Version 4, wherever they are sent. */
export interface Signature {
  /** `query`: a presigned URL, which has its own lifetime. */
  place: { type: 'header' } | { type: 'query'; lifetimeSeconds: number }
  accessKeyId: string
  /** `20261121`. */
  date: string
  region: string
  /** Such as `s3`: requests are routed by it. */
  service: string
  signedHeaders: string[]
  signature: string
  /** `20261121T101112Z`. */
  signedAt: string
  /** SHA-256 of the body in hex, or one of S3's words for "not signed". */
  payloadHash: string | null
}

const ALGORITHM = 'AWS4-HMAC-SHA256'
const PRESIGNED_SECONDS_MAX = 7 * 24 * 3600
const CREDENTIAL = /^([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request$/
const AUTHORIZATION = new RegExp(
  `^${ALGORITHM} +Credential=([^,\\s]+),\\s*SignedHeaders=([^,\\s]+),\\s*Signature=([0-9a-f]{64})$`,
)

/**
 * Reads the signature of a request from its Authorization header or its query.
 * @returns null when the request has none
 * @throws ServiceError 400 or 403 when it is incomplete
 */
export function readSignature(url: URL, headers: IncomingHttpHeaders): Signature | null {
  const payloadHash = singleHeader(headers, 'x-amz-content-sha256')
  if (headers.authorization) {
    const [, credential = '', signedHeaders = '', signature = ''] = AUTHORIZATION.exec(headers.authorization) ?? []
    if (!signature)
      throw new ServiceError(
        400,
        'IncompleteSignatureException',
        'Authorization header is not a complete Signature Version 4.',
      )
    const signedAt = singleHeader(headers, 'x-amz-date') ?? ''
    return complete(
      { place: { type: 'header' }, signedHeaders: signedHeaders.split(';'), signature, signedAt, payloadHash },
      credential,
    )
  }
  const query = url.searchParams
  if (!query.has('X-Amz-Signature')) return null
  const text = (name: string) => query.get(name) ?? ''
  const lifetimeSeconds = Number(text('X-Amz-Expires'))
  if (
    text('X-Amz-Algorithm') !== ALGORITHM ||
    !Number.isInteger(lifetimeSeconds) ||
    lifetimeSeconds < 1 ||
    lifetimeSeconds > PRESIGNED_SECONDS_MAX
  ) {
    throw new ServiceError(
      400,
      'AuthorizationQueryParametersError',
      'X-Amz-Algorithm or X-Amz-Expires is missing or out of range.',
    )
  }
  return complete(
    {
      place: { type: 'query', lifetimeSeconds },
      signedHeaders: text('X-Amz-SignedHeaders').split(';'),
      signature: text('X-Amz-Signature'),
      signedAt: text('X-Amz-Date'),
      payloadHash: 'UNSIGNED-PAYLOAD',
    },
    text('X-Amz-Credential'),
  )
}

function complete(
  partial: Omit<Signature, 'accessKeyId' | 'date' | 'region' | 'service'>,
  credential: string,
): Signature {
  const [, accessKeyId, date, region, service] = CREDENTIAL.exec(credential) ?? []
  if (!accessKeyId || !date || !region || !service)
    throw new ServiceError(400, 'IncompleteSignatureException', `Credential is malformed: ${credential}`)
  if (!/^\d{8}T\d{6}Z$/.test(partial.signedAt))
    throw new ServiceError(400, 'IncompleteSignatureException', 'X-Amz-Date is missing or malformed.')
  if (!partial.signedHeaders.includes('host'))
    throw new ServiceError(403, 'InvalidSignatureException', "'Host' must be a 'SignedHeader'.")
  return { ...partial, accessKeyId, date, region, service }
}

export function singleHeader(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name]
  return (Array.isArray(value) ? value.join(',') : value) ?? null
}
