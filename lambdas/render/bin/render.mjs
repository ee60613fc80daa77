// Plain JavaScript, so that a start does not compile half of the repository first: that took 2.3 s of CPU.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cachedBundle } from '#runtime/cachedBundle.mjs'

const CACHE = join(resolve(import.meta.dirname, '..', '..', '..'), '.cache')

/** @param {string} folder */
async function bundleInto(folder) {
  const { tsImport } = await import('tsx/esm/api')
  const { bundleCommand } = await tsImport('../command/bundleCommand.ts', import.meta.url)
  return bundleCommand(folder)
}

try {
  const folder = await cachedBundle(join(CACHE, 'render'), bundleInto)
  const { runCommand } = await import(pathToFileURL(join(folder, 'command.mjs')).href)
  await runCommand(process.argv.slice(2), {
    chromiumFolder: join(CACHE, 'chromium'),
    playerScript: readFileSync(join(folder, 'player.js'), 'utf8'),
  })
} catch (error) {
  // Expected errors are complete sentences; their stack adds nothing.
  console.error(error instanceof Error && error.name === 'JobError' ? error.message : error)
  process.exitCode = 1
}
