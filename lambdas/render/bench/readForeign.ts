import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import { build } from 'esbuild'
import { isRecord } from '../command/reading/findEvents.ts'
import { readRecording } from '../command/readRecording.ts'

export interface Foreign {
  name: string
  events: RecordedEvent[]
}

/**
 * The recordings of a folder: files that `npm run render` reads, and TypeScript modules whose exports are lists of
 * events, as in rrweb's own repository.
 */
export async function readForeign(folder: string): Promise<Foreign[]> {
  const found: Foreign[] = []
  for (const file of readdirSync(folder).toSorted()) {
    const path = join(folder, file)
    if (/\.(json|jsonl|gz)$/.test(file)) found.push({ name: file, events: readRecording(readFileSync(path)) })
    if (!/\.ts$/.test(file)) continue
    for (const [name, value] of Object.entries(await load(path)))
      if (Array.isArray(value)) {
        const events = readRecording(Buffer.from(JSON.stringify(value)))
        found.push({ name: name === 'default' ? basename(file, '.ts') : `${basename(file, '.ts')}.${name}`, events })
      }
  }
  return found
}

/** rrweb's modules import the numbers of event types, which our copy of rrweb also has. */
async function load(path: string): Promise<Record<string, unknown>> {
  const types = createRequire(import.meta.url).resolve('@rrweb/types')
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    alias: { '@rrweb/types': types },
  })
  const loaded: unknown = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.text ?? '').toString('base64')}`
  )
  return isRecord(loaded) ? loaded : {}
}
