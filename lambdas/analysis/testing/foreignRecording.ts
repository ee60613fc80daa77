import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { RecordedEventSchema } from '@incuera/contract/batch.ts'
import { z } from 'zod'

/** The recording inside npm rrweb-player: a visit of 81 seconds which nobody here made. The file is a script, not a module. */
export async function foreignRecording() {
  const player = dirname(createRequire(import.meta.url).resolve('rrweb-player'))
  const script = await readFile(join(player, 'events.js'), 'utf8')
  return z.array(RecordedEventSchema).parse(JSON.parse(JSON.stringify(runInNewContext(`${script};events`))))
}
