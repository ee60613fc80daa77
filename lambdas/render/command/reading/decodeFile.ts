import { gunzipSync } from 'node:zlib'
import { JobError } from '#runtime/errors.ts'

/** V8 has no longer strings. */
const TEXT_BYTES_MAX = 512_000_000

/**
 * The text of a recording's file: gzipped or not, in UTF-8 or UTF-16, with or without a byte order mark.
 * @throws JobError when it cannot be inflated or is too long
 */
export function decodeFile(bytes: Uint8Array): string {
  const plain = inflate(bytes)
  if (plain.length > TEXT_BYTES_MAX) throw tooLong(`${Math.round(plain.length / 1e6)} MB`)
  const [first, second] = plain
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(plain)
}

function inflate(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: TEXT_BYTES_MAX })
  } catch (error) {
    if (error instanceof RangeError || String(error).includes('ERR_BUFFER_TOO_LARGE')) throw tooLong('more')
    throw new JobError(
      `The file begins like gzip but cannot be inflated: ${error instanceof Error ? error.message : String(error)}`,
      { retry: false },
    )
  }
}

const tooLong = (size: string) =>
  new JobError(`The recording has ${size} of text; the limit is ${TEXT_BYTES_MAX / 1e6} MB.`, { retry: false })
