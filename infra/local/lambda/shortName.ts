import { basename, dirname } from 'node:path'
import type { LocalFunction } from './readFunctions.ts'

/** What a developer calls a function: the folder of its handler, such as `ingest` or `watch`. */
export function shortName({ id, sources }: LocalFunction): string {
  const handler = sources['index.mjs']
  return handler ? basename(dirname(handler)) : id
}
