import { isAscii, isUtf8 } from 'node:buffer'
import { RefusalError } from '#runtime/errors.ts'
import { parsePieces } from './parsePieces.ts'
import { type JsonScan, scanJson } from './scanJson.ts'

export interface ParsedJson extends JsonScan {
  value: unknown
  /** The text without a byte order mark. */
  text: Buffer
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * Parses a JSON text from outside, in UTF-8. A byte order mark is skipped, as RFC 8259 allows.
 * @throws RefusalError 400 or 413 for what is not JSON in UTF-8, and for what {@link scanJson} bounds
 */
export function parseJson(bytes: Buffer): ParsedJson {
  const text = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? bytes.subarray(3) : bytes
  if (!isUtf8(text)) throw notJson()
  const scan = scanJson(text)
  try {
    // Most recordings are ASCII, which is decoded faster as such.
    const encoding = isAscii(text) ? 'latin1' : 'utf8'
    return { value: parsePieces((from, to) => text.toString(encoding, from, to), scan.list), text, ...scan }
  } catch {
    throw notJson()
  }
}

const notJson = () => new RefusalError('not_json', 'The body is not JSON in UTF-8.', { advice: 'drop' })
