import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ServiceError } from '../service.ts'
import { AwsChunked } from './awsChunked.ts'

async function decode(pieces: Uint8Array[]): Promise<{ data: Buffer; trailers: Record<string, string> }> {
  const decoder = new AwsChunked()
  const data = await buffer(
    Readable.from(
      pieces.map((piece) => Buffer.from(piece)),
      { objectMode: false },
    )
      .on('error', () => undefined)
      .pipe(decoder),
  )
  return { data, trailers: decoder.trailers }
}

/** As the SDK sends it. */
const encode = (chunks: Uint8Array[]) =>
  Buffer.concat([
    ...chunks
      .filter(({ length }) => length > 0)
      .map((chunk) => Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')])),
    Buffer.from('0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n'),
  ])

/** Splits bytes where the network might. */
function cut(bytes: Buffer, lengths: number[]): Buffer[] {
  const pieces: Buffer[] = []
  let rest = bytes
  for (const length of lengths) {
    pieces.push(rest.subarray(0, length))
    rest = rest.subarray(length)
  }
  return [...pieces, rest].filter((piece) => piece.length > 0)
}

const chunks = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 5 })
const lengths = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 20 })

test('gives back what was encoded, wherever it was split', async () => {
  await fc.assert(
    fc.asyncProperty(chunks, lengths, async (sent, cuts) => {
      const { data, trailers } = await decode(cut(encode(sent), cuts))
      expect(data.equals(Buffer.concat(sent))).toBe(true)
      expect(trailers).toEqual({ 'x-amz-checksum-crc32': 'AAAAAA==' })
    }),
  )
})

test('a stream that ends early, or is something else, fails with one of our errors', async () => {
  const isOurs = async (work: Promise<unknown>) =>
    expect(await work.catch((error) => error)).toBeInstanceOf(ServiceError)
  await fc.assert(
    fc.asyncProperty(chunks, fc.double({ min: 0, max: 0.9, noNaN: true }), async (sent, share) => {
      const whole = encode(sent)
      // Without the last line break the trailers are still there.
      await isOurs(decode([whole.subarray(0, Math.floor((whole.length - 33) * share))]))
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const result = await decode([bytes]).catch((error) => error)
      expect(result instanceof ServiceError || Buffer.isBuffer(result.data)).toBe(true)
    }),
  )
  await isOurs(decode([Buffer.alloc(10_000, 'a')]))
})
