import type { Batch } from '@incuera/contract/batch.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readEvents } from './readEvents.ts'
import { isRecording, playScene, type Scene, type Stage, startStage, until } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

/**
 * A page that tracks numbers, the last of them in its very last turn, and counts them where the next page finds the
 * count.
 */
const TICKS = `
  let n = Number(sessionStorage.getItem('ticked') ?? 0)
  const tick = (filling = '') => window.incuera?.sessionId && incuera.track('tick', { n: n++, filling })
  setInterval(tick, 10)
  addEventListener('pagehide', () => { tick(window.lastFilling); sessionStorage.setItem('ticked', n); window.isLeaving = true }, true)`
/** The browser drops every transaction that the page begins while it leaves, as Chromium does now and then. */
const DROP = `
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (...args) {
    const made = transaction.apply(this, args)
    if (window.isLeaving) made.commit = () => made.abort()
    return made
  }`
/** Beside a fetch of the page's own the recorder sends its tail by beacons, which are refused here. */
const NO_BEACONS = `
  const { fetch: own } = window
  window.fetch = (...input) => own(...input)
  navigator.sendBeacon = () => false`

const ticksIn = (batches: Batch[]) => readEvents(batches).tracked.map(({ props }) => Number(props.n))
const droppedIn = (batches: Batch[]) => readEvents(batches).gaps.reduce((sum, { events = 0 }) => sum + events, 0)
const numbers = (batches: Batch[]) => batches.map(({ wid, seq }) => `${wid} ${seq}`)

/**
 * Opens the page, lets it tick, leaves it for another one in the same tab, and waits until nothing is missing but what
 * is reported as missing.
 */
async function leaveOnce({ intake, site, open }: Scene, prepare = ''): Promise<{ ticked: number; batches: Batch[] }> {
  const page = await open('/')
  await until(() => intake.batches().length > 0)
  await page.waitForFunction('n > 40')
  await page.evaluate(prepare)
  await page.goto(`${site.origin}/two`)
  await isRecording(page)
  const ticked = Number(await page.evaluate(() => sessionStorage.getItem('ticked')))
  await until(() => ticksIn(intake.batches()).length + droppedIn(intake.batches()) >= ticked)
  // Whatever comes twice comes with what the next page makes again.
  await until(() => intake.received.some(({ isRepeat }) => isRepeat))
  await new Promise((resolve) => setTimeout(resolve, 300))
  return { ticked, batches: intake.batches() }
}

const pagesWith = (early: string) => ({ '/': { body: '<p>Ticking</p>', early: early + TICKS }, '/two': { body: '' } })

test.concurrent('the browser drops the last transaction of a page: the next page of its tab sends the same batches, or reports the gap', async () => {
  const play = (early: string) =>
    playScene(stage, pagesWith(early), async (scene) => {
      const { ticked, batches } = await leaveOnce(scene)
      expect(ticked).toBeGreaterThan(20)
      expect(ticksIn(batches).sort((a, b) => a - b)).toEqual(Array.from({ length: ticked }, (_, i) => i))
      expect(new Set(numbers(batches)).size).toBe(batches.length)
      expect(readEvents(batches).gaps).toEqual([])
    })
  await Promise.all([play(DROP), play(`${DROP}\n${NO_BEACONS}`), tellGap()])
})

/** What is in no journal, no note and no beacon is reported as a gap in its place. */
const tellGap = () =>
  playScene(stage, pagesWith(`${DROP}\n${NO_BEACONS}`), async (scene) => {
    const { ticked, batches } = await leaveOnce(scene, `window.lastFilling = 'x'.repeat(20_000)`)
    const arrived = ticksIn(batches)
    expect(new Set(arrived).size).toBe(arrived.length)
    expect(readEvents(batches).gaps).toMatchObject([{ reason: 'unwritten' }])
    // Beside the tick, what rrweb and the recorder say of a page that leaves.
    expect(ticked - arrived.length).toBe(1)
    expect(droppedIn(batches)).toBeGreaterThanOrEqual(1)
    expect(droppedIn(batches)).toBeLessThanOrEqual(5)
  })

test.concurrent('thirty navigations in a row lose nothing and send nothing twice', async () => {
  await playScene(stage, { '/': { body: '<p>Ticking</p>', early: TICKS } }, async ({ intake, site, open }) => {
    const page = await open('/')
    for (let nth = 0; nth < 30; nth++) {
      await new Promise((resolve) => setTimeout(resolve, 40 + ((nth * 37) % 160)))
      await page.goto(`${site.origin}/?${nth}`)
      await isRecording(page)
    }
    const ticked = Number(await page.evaluate(() => sessionStorage.getItem('ticked')))
    const arrived = () => ticksIn(intake.batches()).filter((n) => n < ticked)
    await until(() => arrived().length >= ticked)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(ticked).toBeGreaterThan(30)
    expect(arrived().sort((a, b) => a - b)).toEqual(Array.from({ length: ticked }, (_, i) => i))
    expect(new Set(intake.batches().map(({ wid }) => wid)).size).toBe(1)
  })
})
