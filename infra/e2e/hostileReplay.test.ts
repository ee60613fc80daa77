import { join } from 'node:path'
import {
  CANARY,
  HOSTILE_LENGTH_MS,
  HOSTILE_START,
  hostileEvents,
} from '@incuera/contract/replay/testing/hostileEvents.ts'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import fc from 'fast-check'
import type { Browser, Page } from 'puppeteer-core'
import { repositoryRoot as ROOT } from './spawnStack.ts'

/** The dashboard's player without the frame around it: plays one segment and says how that ended. */
const PAGE = `
import { SegmentFile } from './playedEvent.ts'
import { showWindow } from './showWindow.ts'
import { startPlayback } from './startPlayback.ts'
import { untilDrawn } from './untilDrawn.ts'
globalThis.play = (json, load) => new Promise((resolve) => {
  const stage = document.querySelector('#stage')
  let loaded
  const playback = startPlayback(load, {
    segments: (async function* () { yield SegmentFile.parse(JSON.parse(json)) })(),
    earlier: (async function* () {})(),
    show: (events, listener) => showWindow(stage, events, listener),
    report(message) {
      if (message.type === 'loaded') loaded = message.loaded
      const status = message.state?.status
      // The first pause is where it began; the replayer works that off in tasks of its own.
      if (status === 'ended' || status === 'failed' || status === 'paused') setTimeout(() => resolve({ state: message.state, notShown: loaded?.notShown ?? 0, ...seen() }), 50)
    },
    untilDrawn,
    nextFrame: requestAnimationFrame,
    now: () => performance.now(),
  })
  addEventListener('error', (event) => { if (event.error) playback.skip() })
})
const seen = () => {
  const { body } = document.querySelector('iframe').contentDocument
  return { first: body.querySelector('[${CANARY.attribute}]')?.textContent, last: body.lastElementChild?.textContent }
}`

/** A limit ends a test that hangs. */
const LIMIT_MS = 10 * 60_000

let browser: Browser
let page: Page
let script: string
beforeAll(async () => {
  browser = await launchBrowser(await unpackChromium(join(ROOT, '.cache', 'chromium')))
  const stdin = { contents: PAGE, resolveDir: join(ROOT, 'dashboard', 'player'), loader: 'ts' as const }
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'chrome140',
    write: false,
  })
  script = outputFiles[0]?.text ?? ''
  page = await browser.newPage()
})
afterAll(() => browser.close())

/** Each recording lasts one second, and is played at speed 16. */
const PLAY_LIMIT_MS = 60_000

async function played(segment: unknown[], load: { atMs: number; isPlaying: boolean }) {
  await page.goto('about:blank')
  await page.setContent('<!doctype html><body><div id="stage" style="width:800px;height:600px"></div></body>')
  await page.addScriptTag({ content: script })
  const asked = {
    type: 'load',
    load: 1,
    startedAt: HOSTILE_START,
    wid: 'a',
    segmentUrls: [],
    earlierUrls: [],
    gaps: [],
    speed: 16,
    skipsInactivity: false,
    ...load,
  }
  const playing: Promise<unknown> = page.evaluate(
    `play(${JSON.stringify(JSON.stringify(segment))}, ${JSON.stringify(asked)})`,
  )
  // A recording that keeps the player waiting for ever is a finding that must be named, and not a test that hangs.
  let timer: NodeJS.Timeout | undefined
  const waiting = new Promise<unknown>((resolve) => {
    timer = setTimeout(() => resolve({ state: { status: 'did not end' } }), PLAY_LIMIT_MS)
  })
  return Promise.race([playing, waiting]).finally(() => clearTimeout(timer))
}

const CANARIES = { first: CANARY.first, last: CANARY.last }

test(
  'whatever a recording holds, the dashboard plays the rest of it',
  async () => {
    const loads = fc.constantFrom({ atMs: 0, isPlaying: true }, { atMs: HOSTILE_LENGTH_MS, isPlaying: false })
    await fc.assert(
      fc.asyncProperty(hostileEvents, loads, async (recorded, load) => {
        expect(await played(recorded, load)).toMatchObject({
          state: { status: load.isPlaying ? 'ended' : 'paused' },
          ...CANARIES,
        })
      }),
      { numRuns: 25, endOnFailure: true },
    )
  },
  LIMIT_MS,
)

test('one impossible tag name costs one element, and is counted', async () => {
  const bad = {
    type: 2,
    id: 8,
    tagName: '1>div',
    attributes: {},
    childNodes: [{ type: 3, id: 9, textContent: 'inside' }],
  }
  const canary = {
    type: 2,
    id: 5,
    tagName: 'p',
    attributes: { [CANARY.attribute]: '' },
    childNodes: [{ type: 3, id: 6, textContent: CANARY.first }],
  }
  const last = {
    type: 2,
    id: 10,
    tagName: 'p',
    attributes: {},
    childNodes: [{ type: 3, id: 11, textContent: CANARY.last }],
  }
  const body = { type: 2, id: 4, tagName: 'body', attributes: {}, childNodes: [bad, canary, last] }
  const html = {
    type: 2,
    id: 2,
    tagName: 'html',
    attributes: {},
    childNodes: [{ type: 2, id: 3, tagName: 'head', attributes: {}, childNodes: [] }, body],
  }
  const segment = [
    { type: 4, timestamp: HOSTILE_START, data: { href: '', width: 800, height: 600 } },
    {
      type: 2,
      timestamp: HOSTILE_START,
      data: { node: { type: 0, id: 1, childNodes: [html] }, initialOffset: { top: 0, left: 0 } },
    },
    { type: 5, timestamp: HOSTILE_START + HOSTILE_LENGTH_MS, data: { tag: 'end', payload: {} } },
  ]
  const shown = await played(segment, { atMs: 0, isPlaying: true })
  expect(shown).toMatchObject({ state: { status: 'ended' }, ...CANARIES, notShown: 1 })
})
