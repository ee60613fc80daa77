import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Batch, RecordedEventSchema } from '@incuera/contract/batch.ts'
import * as z from 'zod'

/**
 * The recording inside npm `rrweb-player`, made by another client: 81 s, 272 events, 1166x705. The file is a script for
 * browsers: a comment and one array of JSON.
 */
export function foreignRecording(): Batch['events'] {
  const text = readFileSync(join(dirname(createRequire(import.meta.url).resolve('rrweb-player')), 'events.js'), 'utf8')
  return z.array(RecordedEventSchema).parse(JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1)))
}
