import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'

/** A file of lines that only grows. */
export interface LineFile {
  /**
   * Returns when the lines have left this process, so that a kill right after does not lose them. (Only a power cut
   * may.)
   * @returns bytes written
   * @throws NodeJS.ErrnoException when they could not be written completely; then none of them is in the file
   */
  append(lines: string[]): number
  close(): void
}

/** @param flags `w` for a new file, `a` to continue one, `ax` for one that must not exist */
export function openLineFile(file: string, flags: 'w' | 'a' | 'ax'): LineFile {
  const descriptor = openSync(file, flags, 0o600)
  let end = fstatSync(descriptor).size
  return {
    append: (lines) => {
      const bytes = Buffer.from(lines.map((line) => `${line}\t${checksumOf(line)}\n`).join(''))
      try {
        for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
      } catch (error) {
        // Half a line would swallow the next one.
        ftruncateSync(descriptor, end)
        throw error
      }
      end += bytes.length
      return bytes.length
    },
    close: () => closeSync(descriptor),
  }
}

const CHECKED = /^(.*)\t([0-9a-f]{8})$/s
const checksumOf = (line: string) => crc32(line).toString(16).padStart(8, '0')

/**
 * The lines of a file, and the numbers of those whose checksum is wrong. Text after the last line end was truncated by
 * a kill before it was acknowledged, so it does not count. Lines of versions without checksums are accepted.
 */
export function readLineFile(file: string): { lines: string[]; damaged: number[] } {
  const damaged: number[] = []
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .flatMap((text, index) => {
      const [, line = text, checksum = null] = CHECKED.exec(text) ?? []
      if (checksum === null || checksum === checksumOf(line)) return [line]
      damaged.push(index + 1)
      return []
    })
  return { lines, damaged }
}
