// Plain JavaScript, so that a start does not translate half of the repository first: that took 2.5 s of CPU.
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { cachedBundle } from '@incuera/lambdas/runtime/cachedBundle.mjs'

/** @param {string} folder */
async function bundleInto(folder) {
  const { tsImport } = await import('tsx/esm/api')
  const { bundleProcess } = await tsImport('../bundleProcess.ts', import.meta.url)
  return bundleProcess(join(import.meta.dirname, 'start.ts'), join(folder, 'start.mjs'))
}

// Whether the other flags are right is for start.ts to say.
const { values } = parseArgs({ options: { cache: { type: 'string' } }, strict: false })
const cache = typeof values.cache === 'string' ? values.cache : join(resolve(import.meta.dirname, '..', '..', '..'), '.cache')
const folder = await cachedBundle(join(resolve(cache), 'start'), bundleInto)
await import(pathToFileURL(join(folder, 'start.mjs')).href)
