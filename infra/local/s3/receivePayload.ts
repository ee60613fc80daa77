import { createHash } from 'node:crypto'
import { type Readable, Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { singleHeader } from '../gateway/signature.ts'
import { ServiceError, type ServiceRequest } from '../service.ts'
import { AwsChunked } from './awsChunked.ts'

/** What was received, after every promise of the client has been checked. */
export interface Payload {
  /** Hex. */
  md5: string
  /** Bytes. */
  size: number
  checksum?: { header: string; value: string }
}

const HASHES: Record<string, 'sha1' | 'sha256' | 'crc32'> = {
  'x-amz-checksum-crc32': 'crc32',
  'x-amz-checksum-sha1': 'sha1',
  'x-amz-checksum-sha256': 'sha256',
}
const CHECKSUM = /^x-amz-checksum-(?!algorithm|type|mode)/

/**
 * Streams the body of a request into `target`, decoded, and compares it with every digest and length the client sent.
 * @throws ServiceError BadDigest, XAmzContentSHA256Mismatch or IncompleteBody; NotImplemented for an unsupported digest
 */
export async function receivePayload(
  { headers, stream }: Pick<ServiceRequest, 'headers' | 'stream'>,
  target: Writable,
): Promise<Payload> {
  if (headers['content-length'] === undefined && headers['x-amz-decoded-content-length'] === undefined) {
    throw new ServiceError(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.')
  }
  const contentSha256 = singleHeader(headers, 'x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD'
  if (contentSha256.startsWith('STREAMING-') && contentSha256 !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER')
    throw unknown(contentSha256)
  const decoder = contentSha256.startsWith('STREAMING-') ? new AwsChunked() : null

  const announced = [
    ...Object.keys(headers),
    ...(singleHeader(headers, 'x-amz-trailer') ?? '').toLowerCase().split(/\s*,\s*/),
  ]
  const checksumHeader = announced.find((name) => CHECKSUM.test(name))
  const algorithm = checksumHeader === undefined ? null : HASHES[checksumHeader]
  if (algorithm === undefined) throw unknown(checksumHeader ?? '')

  const md5 = createHash('md5')
  const isSigned = /^[0-9a-f]{64}$/.test(contentSha256)
  const sha256 = isSigned || algorithm === 'sha256' ? createHash('sha256') : null
  const sha1 = algorithm === 'sha1' ? createHash('sha1') : null
  let crc = 0
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      md5.update(chunk)
      sha256?.update(chunk)
      sha1?.update(chunk)
      if (algorithm === 'crc32') crc = crc32(chunk, crc)
      done(null, chunk)
    },
  })
  const source: Readable = stream
  await pipeline([source, ...(decoder ? [decoder] : []), measure, target])

  const decodedLength = singleHeader(headers, 'x-amz-decoded-content-length')
  if (decodedLength !== null && Number(decodedLength) !== size) {
    throw new ServiceError(
      400,
      'IncompleteBody',
      'You did not provide the number of bytes specified by the x-amz-decoded-content-length header.',
    )
  }
  const digest = sha256?.digest()
  if (isSigned && digest?.toString('hex') !== contentSha256) {
    throw new ServiceError(
      400,
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    )
  }
  const md5Digest = md5.digest()
  const contentMd5 = singleHeader(headers, 'content-md5')
  if (contentMd5 !== null && contentMd5 !== md5Digest.toString('base64')) throw badDigest('Content-MD5')
  if (checksumHeader === undefined) return { md5: md5Digest.toString('hex'), size }

  const computed =
    { crc32: () => crcBytes(crc), sha256: () => digest, sha1: () => sha1?.digest() }
      [algorithm ?? 'crc32']()
      ?.toString('base64') ?? ''
  const given = decoder?.trailers[checksumHeader] ?? singleHeader(headers, checksumHeader)
  if (given !== computed) throw badDigest(checksumHeader)
  return { md5: md5Digest.toString('hex'), size, checksum: { header: checksumHeader, value: computed } }
}

/**
 * The complete body as text, checked in the same way. @throws ServiceError MaxMessageLengthExceeded beyond 2 MB, which
 * is enough for 1000 keys
 */
export async function receiveText(request: Pick<ServiceRequest, 'headers' | 'stream'>): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      chunks.push(chunk)
      done(
        bytes > 2 * 1024 * 1024 ? new ServiceError(400, 'MaxMessageLengthExceeded', 'Your request was too big.') : null,
      )
    },
  })
  await receivePayload(request, collect)
  return Buffer.concat(chunks).toString()
}

function crcBytes(crc: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc)
  return bytes
}

const badDigest = (header: string) =>
  new ServiceError(400, 'BadDigest', `The ${header} you specified did not match what we received.`)
const unknown = (what: string) =>
  new ServiceError(501, 'NotImplemented', `${what} is not supported by S3 on this machine.`)
