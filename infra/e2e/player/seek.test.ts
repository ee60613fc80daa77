import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { RecordedEventSchema } from '@incuera/contract/batch.ts'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { foreignRecording } from '@incuera/lambdas/testing/foreignRecording.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import type { Browser, Page } from 'puppeteer-core'
import * as z from 'zod'
import { repositoryRoot } from '../spawnStack.ts'
import { type BusyTable, recordBusyTable } from './busyTable.ts'

const PAIRS = 500
/** Of all three recordings together. */
const SEEKS = 240
const LENGTH_MS = 60_000
const SEGMENT_MS = 20_000

let browser: Browser
let page: Page
beforeAll(async () => {
  const entryPoints = [join(repositoryRoot, 'dashboard/player/testing/playbackPage.ts')]
  const bundled = build({ entryPoints, bundle: true, write: false, format: 'iife', target: 'chrome147' })
  browser = await launchBrowser(await unpackChromium(join(repositoryRoot, '.cache', 'chromium')))
  page = await browser.newPage()
  await page.setContent('<!doctype html><div id="stage" style="position: relative; width: 800px; height: 600px"></div>')
  await page.evaluate((await bundled).outputFiles[0]?.text ?? '')
})
afterAll(() => browser.close())

/** Numerical Recipes' generator: a failing run names its seed and can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const segmentsOf = ({ events }: BusyTable) => {
  const starts = events.filter(({ type }) => type === 4).map(({ timestamp }) => timestamp)
  return starts.map((from, index) =>
    events.filter(({ timestamp }) => timestamp >= from && timestamp < (starts[index + 1] ?? Number.POSITIVE_INFINITY)),
  )
}

test(`after playing and seeking, ${PAIRS} times at random, a busy page shows what it showed the visitor`, async () => {
  const seed = Date.now() % 1_000_000
  const random = randomFrom(seed)
  const table = recordBusyTable(random, LENGTH_MS)
  const segments = segmentsOf(table)
  expect(segments.length).toBeGreaterThanOrEqual(LENGTH_MS / SEGMENT_MS - 1)
  await page.evaluate((loaded) => Reflect.get(window, 'load')(loaded), segments)
  const wrong: unknown[] = []
  for (let pair = 0; pair < PAIRS; pair++) {
    const fromMs = random() * (LENGTH_MS - 5_000)
    const toMs = random() < 0.5 ? fromMs + random() * 3_000 : random() * LENGTH_MS
    const playMs = random() * 20
    const cells: string[] = await page.evaluate(
      (...of) => Reflect.get(window, 'playAndSeek')(...of),
      fromMs,
      playMs,
      toMs,
    )
    const wanted = table.cellsAt(toMs)
    if (cells.join() !== wanted.join()) wrong.push({ seed, pair, fromMs, playMs, toMs, cells, wanted })
  }
  expect(wrong).toEqual([])
})

const FIXTURES = {
  shop: join(repositoryRoot, 'sdk/e2e/fixtures/shopSession.json.gz'),
  rager: join(repositoryRoot, 'lambdas/analysis/fixtures/shop/buyer-phone.json.gz'),
}
const Batches = z.array(z.object({ events: z.array(RecordedEventSchema) }))
const batchesIn = (file: string, schema: z.ZodType<z.infer<typeof Batches>>) =>
  schema.parse(JSON.parse(gunzipSync(readFileSync(file)).toString())).flatMap(({ events }) => events)

test.each([
  ['the shop', () => batchesIn(FIXTURES.shop, Batches)],
  [
    'the shop on a phone',
    () =>
      batchesIn(
        FIXTURES.rager,
        z.object({ batches: Batches }).transform(({ batches }) => batches),
      ),
  ],
  ['another client', foreignRecording],
])('in the recording of %s, a random seek shows the document that playing from the start shows', async (_, read) => {
  const seed = Date.now() % 1_000_000
  const random = randomFrom(seed)
  const events = read().toSorted((a, b) => a.timestamp - b.timestamp)
  const lengthMs = (events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0)
  const startedAt = events[0]?.timestamp ?? 0
  // Between the size of a new page and its snapshot there is no document to show.
  const hasDocument = (atMs: number) => events.findLast(({ timestamp }) => timestamp < startedAt + atMs)?.type !== 4
  const times = Array.from({ length: SEEKS / 3 }, () => 1_000 + Math.floor(random() * (lengthMs - 1_000))).filter(
    hasDocument,
  )
  await page.evaluate((loaded) => Reflect.get(window, 'load')([loaded]), events)
  const documentAt = (atMs: number): Promise<string> =>
    page.evaluate((at) => Reflect.get(window, 'documentAt')(at), atMs)
  // From the start, nothing but forward: every change is applied once, in its order.
  const played = new Map<number, string>()
  for (const atMs of times.toSorted((a, b) => a - b)) played.set(atMs, await documentAt(atMs))
  const wrong: number[] = []
  for (const atMs of times) if ((await documentAt(atMs)) !== played.get(atMs)) wrong.push(atMs)
  expect({ seed, wrong }).toEqual({ seed, wrong: [] })
  expect(new Set(played.values()).size).toBeGreaterThan(5)
})

/** Batches that arrive in time, some of them late, and one after everything else. */
const ARRIVAL_MS = { usual: 0, late: 1_200, last: 5_000 }

test.each([
  ['the shop', () => batchesIn(FIXTURES.shop, Batches)],
  ['another client', foreignRecording],
])('watching %s live, with late batches, ends in the document of its replay', async (_, read) => {
  const events = read().toSorted((a, b) => a.timestamp - b.timestamp)
  const batches = Array.from({ length: Math.ceil(events.length / 25) }, (_, seq) => ({
    ...{ seq, events: events.slice(seq * 25, seq * 25 + 25) },
    afterMs: seq % 7 === 3 ? ARRIVAL_MS.late : ARRIVAL_MS.usual,
  }))
  const lateOne = batches.at(-3)
  if (lateOne) lateOne.afterMs = ARRIVAL_MS.last
  const watched: string = await page.evaluate((arrivals) => Reflect.get(window, 'watchToEnd')(arrivals), batches)
  await page.evaluate((loaded) => Reflect.get(window, 'load')([loaded]), events)
  const lengthMs = (events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0)
  const replayed: string = await page.evaluate((at) => Reflect.get(window, 'documentAt')(at), lengthMs + 1_000)
  expect(watched).toBe(replayed)
  expect(watched.length).toBeGreaterThan(1_000)
})
