import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { ServiceError } from '../service.ts'
import { canonicalRequest, type WireRequest } from './canonicalRequest.ts'
import type { Signature } from './signature.ts'

/** A signature in a header is valid for this long, in both directions, as on AWS. */
const SKEW_SECONDS_MAX = 15 * 60

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/**
 * Checks time and signature of a request against the secret of its access key.
 * @param payloadHash SHA-256 of the body in hex as received, or the word the client signed instead of it
 * @throws ServiceError 403 as AWS answers: expired, skewed, or a signature that does not match
 */
export function verifySignature(check: {
  request: WireRequest
  signature: Signature
  secretAccessKey: string
  payloadHash: string
  now: number
}): void {
  const { request, signature, secretAccessKey, payloadHash, now } = check
  checkTime(signature, now)
  const scope = `${signature.date}/${signature.region}/${signature.service}/aws4_request`
  const requestHash = createHash('sha256')
    .update(canonicalRequest(request, signature, payloadHash))
    .digest('hex')
  const key = [signature.date, signature.region, signature.service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secretAccessKey}`,
  )
  const expected = hmac(key, ['AWS4-HMAC-SHA256', signature.signedAt, scope, requestHash].join('\n'))
  const given = Buffer.from(signature.signature, 'hex')
  if (given.length === expected.length && timingSafeEqual(given, expected)) return
  const message =
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.'
  throw new ServiceError(
    403,
    signature.service === 's3' ? 'SignatureDoesNotMatch' : 'InvalidSignatureException',
    message,
  )
}

function checkTime({ signedAt, date, place, service }: Signature, now: number): void {
  const signedMs = Date.parse(signedAt.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'))
  const ageSeconds = (now - signedMs) / 1000
  if (Number.isNaN(ageSeconds) || !signedAt.startsWith(date)) {
    throw new ServiceError(
      403,
      'InvalidSignatureException',
      'The date of the credential scope is not the date of the request.',
    )
  }
  if (place.type === 'query') {
    if (ageSeconds > place.lifetimeSeconds) throw new ServiceError(403, 'AccessDenied', 'Request has expired')
    if (ageSeconds < -SKEW_SECONDS_MAX) throw new ServiceError(403, 'AccessDenied', 'Request is not valid yet')
    return
  }
  if (Math.abs(ageSeconds) <= SKEW_SECONDS_MAX) return
  if (service === 's3')
    throw new ServiceError(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    )
  throw new ServiceError(
    403,
    'InvalidSignatureException',
    `Signature expired: ${signedAt} is more than 15 minutes away from now.`,
  )
}
