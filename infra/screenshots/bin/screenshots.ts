import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { readStackFile } from '#local/stackFile.ts'
import { takeScreenshots } from '../takeScreenshots.ts'

/** `npm run screenshots [-- --data FOLDER]`: the pictures of the README and the tour, from a stack that runs. */
const ROOT = join(import.meta.dirname, '..', '..', '..')

const { values } = parseArgs({ options: { data: { type: 'string', default: join(ROOT, '.incuera') } } })
const stack = await readStackFile(values.data)
if (stack) {
  const browser = await launchBrowser(await unpackChromium(join(ROOT, '.cache', 'chromium')))
  try {
    await takeScreenshots(browser, stack, { folder: join(ROOT, 'docs', 'screenshots'), log: console.log })
  } finally {
    await browser.close()
  }
} else {
  console.error(
    `No stack runs with its data in ${values.data}: start one with npm start, and fill it with npm run demo -- --visitors 50 --fast.`,
  )
  process.exitCode = 1
}
