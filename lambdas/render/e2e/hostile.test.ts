import { resolve } from 'node:path'
import {
  CANARY,
  HOSTILE_LENGTH_MS,
  HOSTILE_START,
  hostileEvents,
} from '@incuera/contract/replay/testing/hostileEvents.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Browser, Page } from 'puppeteer-core'
import { launchBrowser } from '#runtime/launchBrowser.ts'
import { unpackChromium } from '#runtime/unpackChromium.ts'
import { bundlePlayer } from '../command/bundlePlayer.ts'
import { tidyEvents } from '../plan/tidyEvents.ts'

/** A limit ends a test that hangs. */
const LIMIT_MS = 10 * 60_000

let browser: Browser
let page: Page
let playerScript: string
beforeAll(async () => {
  browser = await launchBrowser(
    await unpackChromium(resolve(import.meta.dirname, '..', '..', '..', '.cache', 'chromium')),
  )
  playerScript = bundlePlayer()
  page = await browser.newPage()
})
afterAll(() => browser.close())

const OPTIONS = { width: 800, height: 600, startedAt: HOSTILE_START, cursor: true, clickRipples: true, footer: false }

/**
 * Plays to the end with the renderer's own page, from the beginning or from a moment; everything before it is applied
 * without drawing.
 */
async function played(events: unknown[], fromMs: number) {
  const errors: string[] = []
  const note = (error: unknown) => errors.push(String(error))
  page.on('pageerror', note)
  try {
    await page.goto('about:blank')
    await page.setContent('<!doctype html><html><head></head><body></body></html>')
    await page.addScriptTag({ content: playerScript })
    await page.evaluate(`player.receive(${JSON.stringify(JSON.stringify(events))})`)
    await page.evaluate(`player.open(${JSON.stringify({ ...OPTIONS, fromMs })})`)
    for (let atMs = fromMs; atMs < HOSTILE_LENGTH_MS; atMs += 100) await page.evaluate(`player.step(${atMs}, [])`)
    await page.evaluate(`player.step(${HOSTILE_LENGTH_MS}, [])`)
    const shown: unknown = await page.evaluate(`(() => {
      const { body } = document.querySelector('iframe').contentDocument
      const canary = body.querySelector('[${CANARY.attribute}]')
      return { first: canary?.textContent, last: body.lastElementChild?.textContent }
    })()`)
    return { shown, errors }
  } finally {
    page.off('pageerror', note)
  }
}

test(
  'plays the rest, whatever a recording contains',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        hostileEvents,
        fc.constantFrom(0, HOSTILE_LENGTH_MS - 50, HOSTILE_LENGTH_MS),
        async (recorded, fromMs) => {
          const { events } = tidyEvents(recorded, HOSTILE_START, HOSTILE_START + HOSTILE_LENGTH_MS)
          const { shown, errors } = await played(events, fromMs)
          expect({ shown, errors }).toEqual({ shown: { first: CANARY.first, last: CANARY.last }, errors: [] })
        },
      ),
      { numRuns: 40 },
    )
  },
  LIMIT_MS,
)
