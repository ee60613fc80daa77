import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { LabelledSession } from './labelledSession.ts'

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures')

/**
 * `shop`: the demo shop, which rules may be tuned with. `plain`: other pages, held out, so that a rule which only fits
 * the shop shows.
 */
export type LabelledSet = 'shop' | 'plain'

/** The labelled sessions of a set, by name; `npm run demo -- --record` records them. */
export function readLabelled(set: LabelledSet): LabelledSession[] {
  const folder = join(FIXTURES, set)
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json.gz'))
    .sort()
    .map((file) => LabelledSession.parse(JSON.parse(gunzipSync(readFileSync(join(folder, file))).toString())))
}
