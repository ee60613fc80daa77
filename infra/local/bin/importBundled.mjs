// Plain JavaScript, so that a process does not translate its sources at each start: that took 1 to 2.5 s of CPU.
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cachedBundle } from '@incuera/lambdas/runtime/cachedBundle.mjs'

/**
 * Runs a process written in TypeScript, as one bundle that is made again when one of its sources has changed.
 * @param {string} entry its first source file
 * @param {string} cache folder of its bundles
 */
export async function importBundled(entry, cache) {
  const name = `${basename(entry, '.ts')}.mjs`
  const folder = await cachedBundle(cache, async (into) => {
    const { tsImport } = await import('tsx/esm/api')
    const { bundleProcess } = await tsImport('../bundleProcess.ts', import.meta.url)
    return bundleProcess(entry, join(into, name))
  })
  await import(pathToFileURL(join(folder, name)).href)
}
