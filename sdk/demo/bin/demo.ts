import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import type { Browser } from 'puppeteer-core'
import { recordLabelled } from '#e2e/labelled/recordLabelled.ts'
import { readStack } from '../readStack.ts'
import { runVisitors } from '../runVisitors.ts'

/**
 * `npm run demo -- --visitors 5 [--seconds 40] [--url http://127.0.0.1:4906]`: people shop against the running stack.
 * `npm run demo -- --record [--only rager,lost]`: records the labelled sessions that the analysis is measured with
 * (`lambdas/analysis/fixtures`). It needs no stack.
 */
const ROOT = join(import.meta.dirname, '..', '..', '..')
const TOGETHER = 2
/** Recordings are checked by time: a busy machine makes people slower, so only a few together. */
const RECORDED_TOGETHER = 3

try {
  const options = {
    visitors: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '40' },
    url: { type: 'string' },
    record: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  } as const
  const { values } = parseArgs({ options })
  const isDone = values.record
    ? await withBrowser((browser) => record(browser, values.only))
    : await sendVisitors(
        wholeNumber('visitors', values.visitors, 100),
        wholeNumber('seconds', values.seconds, 3_600),
        values.url,
      )
  if (!isDone) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function sendVisitors(visitors: number, seconds: number, url: string | undefined): Promise<boolean> {
  const stack = await readStack(join(ROOT, '.incuera', 'stack.json'))
  const shopOrigin = new URL(url ?? stack.shopUrl).origin
  await fetch(shopOrigin).catch(() => {
    throw new Error(`The shop at ${shopOrigin} does not answer: is \`npm start\` still running?`)
  })
  const results = await withBrowser((browser) =>
    runVisitors({ browser, shopOrigin, visitors, seconds, together: TOGETHER, log: console.log }),
  )
  for (const result of results)
    if (result.type === 'driven') console.log(`   session ${result.driven.sid}  ${result.person}`)
  console.log(`\nSessions are ready some twenty seconds after their visitors left. Watch them at ${stack.dashboardUrl}`)
  return results.every((result) => result.type === 'driven')
}

async function record(browser: Browser, names: string): Promise<boolean> {
  const only = names.split(',').filter(Boolean)
  const failed = await recordLabelled({ browser, only, together: RECORDED_TOGETHER, log: console.log })
  return failed.length === 0
}

async function withBrowser<R>(run: (browser: Browser) => Promise<R>): Promise<R> {
  const browser = await launchBrowser(await unpackChromium(join(ROOT, '.cache', 'chromium')))
  try {
    return await run(browser)
  } finally {
    await browser.close()
  }
}

/** @throws Error that names the option and its bounds. */
function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`--${name} must be a whole number from 1 to ${most}, not "${text}".`)
  return value
}
