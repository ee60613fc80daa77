import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { readStack } from '../readStack.ts'
import { runVisitors } from '../runVisitors.ts'

/**
 * `npm run demo -- --visitors 5 [--seconds 40] [--url http://127.0.0.1:4906]`: people shop against the running stack.
 */
const ROOT = join(import.meta.dirname, '..', '..', '..')
const TOGETHER = 2

try {
  const options = {
    visitors: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '40' },
    url: { type: 'string' },
  } as const
  const { values } = parseArgs({ options })
  const visitors = wholeNumber('visitors', values.visitors, 100)
  const seconds = wholeNumber('seconds', values.seconds, 3_600)
  const stack = await readStack(join(ROOT, '.incuera', 'stack.json'))
  const shopOrigin = new URL(values.url ?? stack.shopUrl).origin
  await fetch(shopOrigin).catch(() => {
    throw new Error(`The shop at ${shopOrigin} does not answer: is \`npm start\` still running?`)
  })

  const browser = await launchBrowser(await unpackChromium(join(ROOT, '.cache', 'chromium')))
  try {
    const results = await runVisitors({ browser, shopOrigin, visitors, seconds, together: TOGETHER, log: console.log })
    for (const result of results)
      if (result.type === 'driven') console.log(`   session ${result.driven.sid}  ${result.person}`)
    console.log(
      `\nSessions are ready some twenty seconds after their visitors left. Watch them at ${stack.dashboardUrl}`,
    )
    if (results.some((result) => result.type === 'failed')) process.exitCode = 1
  } finally {
    await browser.close()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** @throws Error that names the option and its bounds. */
function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`--${name} must be a whole number from 1 to ${most}, not "${text}".`)
  return value
}
