import { join, resolve } from 'node:path'
import { importBundled } from '#local/bin/importBundled.mjs'

const CACHE = join(resolve(import.meta.dirname, '..', '..', '..', '..'), '.cache')
await importBundled(join(import.meta.dirname, 'queryWorker.ts'), join(CACHE, 'query-worker'))
