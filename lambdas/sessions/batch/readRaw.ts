import type { Batch } from '@incuera/contract/batch.ts'
import { inflate } from './inflate.ts'
import { parseJson } from './parseJson.ts'
import { toBatch } from './toBatch.ts'

/**
 * Reads a raw object. Ingest reads bodies with the same three steps, so whatever it accepts can be read here.
 * @throws RefusalError for what ingest would have refused
 */
export const readRaw = (raw: Buffer): Batch => toBatch(parseJson(inflate(raw)).value)
