import { closeSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'

const CHUNK_BYTES = 1 << 20

/** CRC-32 of the beginning of a file; it may be shorter meanwhile. */
export interface Checksum {
  bytes: number
  crc32: number
}

/**
 * Continues the checksum of a file that only grows up to this length, so that only what is new is read.
 * @throws NodeJS.ErrnoException
 */
export function checksumTo(file: string, bytes: number, known: Checksum = { bytes: 0, crc32: 0 }): Checksum {
  if (bytes === known.bytes) return known
  const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, bytes - known.bytes))
  const descriptor = openSync(file, 'r')
  try {
    const sum = { ...known }
    while (sum.bytes < bytes) {
      const read = readSync(descriptor, buffer, 0, Math.min(buffer.length, bytes - sum.bytes), sum.bytes)
      if (read === 0) break
      sum.crc32 = crc32(buffer.subarray(0, read), sum.crc32)
      sum.bytes += read
    }
    return sum
  } finally {
    closeSync(descriptor)
  }
}
