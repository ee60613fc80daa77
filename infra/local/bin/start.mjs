import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { importBundled } from './importBundled.mjs'

// Whether the other flags are right is for start.ts to say.
const { values } = parseArgs({ options: { cache: { type: 'string' } }, strict: false })
const cache =
  typeof values.cache === 'string' ? values.cache : join(resolve(import.meta.dirname, '..', '..', '..'), '.cache')
await importBundled(join(import.meta.dirname, 'start.ts'), join(resolve(cache), 'start'))
