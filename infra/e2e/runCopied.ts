import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Chromium } from '@incuera/lambdas/runtime/chromium.ts'
import { QUIET_FLAGS } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { repositoryRoot } from './spawnStack.ts'

/** As long as the recorded visitor took, and more. */
const TEST_MS = 90_000

/**
 * Runs a copied Playwright test as a person does, with the Chromium that is here.
 * @returns what Playwright printed
 * @throws Error with what it printed when the test does not pass
 */
export async function runCopied(script: string, { executablePath, env }: Chromium): Promise<string> {
  // Below the packages, so that the test finds @playwright/test.
  const folder = await mkdtemp(join(repositoryRoot, '.cache', 'copied-'))
  const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js')
  const config = {
    ...{ testDir: folder, workers: 1, reporter: 'line', timeout: TEST_MS, outputDir: join(folder, 'results') },
    use: {
      actionTimeout: 15_000,
      launchOptions: { executablePath, args: QUIET_FLAGS, env: { ...env, PATH: process.env.PATH, HOME: folder } },
    },
  }
  try {
    await writeFile(join(folder, 'copied.spec.mjs'), script)
    await writeFile(join(folder, 'playwright.config.mjs'), `export default ${JSON.stringify(config)}`)
    return await new Promise((resolve, reject) =>
      execFile(
        process.execPath,
        [cli, 'test', '--config', join(folder, 'playwright.config.mjs')],
        { cwd: folder, timeout: 2 * TEST_MS, env: { PATH: process.env.PATH, HOME: folder, CI: '1' } },
        (error, stdout, stderr) => (error ? reject(new Error(`${stdout}\n${stderr}\n${script}`)) : resolve(stdout)),
      ),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
