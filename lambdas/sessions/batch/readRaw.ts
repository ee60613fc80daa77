import type { Batch } from '@incuera/contract/batch.ts'
import { inflate } from './inflate.ts'
import { parseJson } from './parseJson.ts'
import { toBatch } from './toBatch.ts'

/** What V8 needs for the cheapest value in addition to its text: an empty object or array, or a number and its slot. */
const BYTES_PER_VALUE = 32

export interface RawBatch {
  batch: Batch
  /** About how many bytes its events take in memory: 30 kB of gzip may become 60 MB. */
  parsedBytes: number
}

/**
 * Reads a raw object. Ingest reads bodies with the same three steps, so whatever it accepts can be read here.
 * @throws RefusalError for what ingest would have refused
 */
export function readRaw(raw: Buffer): RawBatch {
  const { value, text, values } = parseJson(inflate(raw))
  return { batch: toBatch(value), parsedBytes: text.length + values * BYTES_PER_VALUE }
}
