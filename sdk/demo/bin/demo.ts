import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import type { Browser } from 'puppeteer-core'
import { recordLabelled } from '#e2e/labelled/recordLabelled.ts'
import { readStack, type Stack } from '../readStack.ts'
import { runVisitors, type VisitorsOptions } from '../runVisitors.ts'
import { stackAt } from '../stackAt.ts'

/**
 * `npm run demo -- --visitors 5 [--seconds 40]`: people shop against the running stack. `--fast` hurries them, so that
 * 50 fill a project in three to four minutes on two cores. `--data FOLDER` and `--port N` find a stack that was started
 * with the same. `npm run demo -- --record [--only rager,lost]`: records the labelled sessions that the analysis is
 * measured with (`lambdas/analysis/fixtures`). It needs no stack.
 */
const ROOT = join(import.meta.dirname, '..', '..', '..')
/** As people are, two in the shop at a time. */
const CALM = { seconds: 40, pace: 1, together: 2 }
/**
 * Hurried people wait for little but the network: eight keep two cores busy, which render their videos at the same
 * time.
 */
const FAST = { seconds: 0, pace: 3, together: 8 }
/** Recordings are checked by time: a busy machine makes people slower, so only a few together. */
const RECORDED_TOGETHER = 3

try {
  const options = {
    visitors: { type: 'string', default: '5' },
    seconds: { type: 'string' },
    fast: { type: 'boolean', default: false },
    data: { type: 'string' },
    port: { type: 'string' },
    url: { type: 'string' },
    record: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  } as const
  const { values } = parseArgs({ options })
  const { seconds, ...hurry } = values.fast ? FAST : CALM
  const isDone = values.record
    ? await withBrowser((browser) => record(browser, values.only))
    : await sendVisitors(await findStack(values), {
        ...hurry,
        visitors: wholeNumber('visitors', values.visitors, 1, 100),
        seconds: values.seconds === undefined ? seconds : wholeNumber('seconds', values.seconds, 0, 3_600),
      })
  if (!isDone) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** @throws Error that names the option, or says that no stack runs there */
async function findStack({ data, port, url }: { data?: string; port?: string; url?: string }): Promise<Stack> {
  if (port !== undefined && data === undefined) return stackAt(wholeNumber('port', port, 1_024, 65_530))
  const stack = await readStack(join(data ?? join(ROOT, '.incuera'), 'stack.json'))
  return url === undefined ? stack : { ...stack, shopUrl: url }
}

async function sendVisitors(
  stack: Stack,
  people: Omit<VisitorsOptions, 'browser' | 'shopOrigin' | 'log'>,
): Promise<boolean> {
  const shopOrigin = new URL(stack.shopUrl).origin
  await fetch(shopOrigin).catch(() => {
    throw new Error(`The shop at ${shopOrigin} does not answer: is \`npm start\` still running?`)
  })
  const startedAt = performance.now()
  const results = await withBrowser((browser) => runVisitors({ ...people, browser, shopOrigin, log: console.log }))
  for (const result of results)
    if (result.type === 'driven') console.log(`   session ${result.driven.sid}  ${result.shopper.person}`)
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed()
  console.log(
    `\n${results.length === 1 ? '1 visitor' : `${results.length} visitors`} in ${seconds} seconds. Their sessions are ready some twenty seconds later.`,
  )
  console.log(`Watch them at ${stack.dashboardUrl}`)
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
function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new Error(`--${name} must be a whole number from ${least} to ${most}, not "${text}".`)
  return value
}
