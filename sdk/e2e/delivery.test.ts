import type { Batch } from '@incuera/contract/batch.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { readEvents } from './readEvents.ts'
import { isAllAnswered } from './readStored.ts'
import {
  closeTab,
  hasStatus,
  isRecording,
  playScene,
  STANDING_CLOCK,
  type Stage,
  startStage,
  until,
  untilQuiet,
} from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const pages = { '/': { body: '<button>Press</button><div id="box"></div>' }, '/two': { body: '<h1>Two</h1>' } }

/** What the page holds goes out within half a second. */
const flush = (page: Page) => page.evaluate(() => window.incuera?.identify('somebody'))
const press = async (page: Page, times: number) => {
  for (let i = 0; i < times; i++) await page.click('button')
}
const clicksIn = (batches: Batch[]) => readEvents(batches).clicks.length
const sequence = (batches: Batch[]) => batches.map(({ seq }) => seq).sort((a, b) => a - b)
const gapless = (batches: Batch[]) => sequence(batches).every((seq, i) => seq === i)

test.concurrent('the tail of a page that closes arrives by beacon, uncompressed', async () => {
  await playScene(stage, pages, async ({ intake, open }) => {
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    await press(page, 3)
    await closeTab(page)
    await until(() => intake.ends().length === 1 && clicksIn(intake.batches()) === 3)
    const tail = intake.received.filter(({ path }) => path === '/api/ingest').at(-1)
    expect(tail?.isGzip).toBe(false)
    expect(gapless(intake.batches())).toBe(true)
  })
})

test.concurrent('what happens offline arrives when the network is back', async () => {
  await playScene(stage, pages, async ({ intake, open }) => {
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    await page.setOfflineMode(true)
    await press(page, 2)
    await flush(page)
    await new Promise((resolve) => setTimeout(resolve, 900))
    await press(page, 2)
    await flush(page)
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(intake.batches()).toHaveLength(1)
    await page.setOfflineMode(false)
    await until(() => clicksIn(intake.batches()) === 4)
    expect(gapless(intake.batches())).toBe(true)
  })
})

test.concurrent('an intake that fails is asked again, and no batch changes under its number', async () => {
  await playScene(stage, pages, async ({ intake, open }) => {
    let failures = 0
    intake.refuse(() => (failures++ < 2 ? { status: failures === 1 ? 503 : 429 } : null))
    const page = await open('/')
    await press(page, 2)
    await until(() => intake.batches().length >= 1)
    const tries = intake.received
      .filter(({ path }) => path === '/api/ingest')
      .map(({ body }): Batch => JSON.parse(body))
    expect(tries.slice(0, 3).map(({ seq }) => seq)).toEqual([0, 0, 0])
    expect(new Set(tries.slice(0, 3).map(({ events }) => JSON.stringify(events))).size).toBe(1)
  })
})

test.concurrent('a body that is too large comes in smaller ones, in order of time', async () => {
  await playScene(stage, pages, async ({ intake, open }) => {
    intake.refuse(({ events }) =>
      events.length > 4 ? { status: 413, body: { code: 'too_large', detail: 'too large', advice: 'split' } } : null,
    )
    const page = await open('/')
    await press(page, 5)
    await flush(page)
    await until(() => clicksIn(intake.batches()) === 5 && gapless(intake.batches()))
    const tries = intake.received
      .filter(({ path }) => path === '/api/ingest')
      .map(({ body }): Batch => JSON.parse(body))
    const times = tries
      .filter(({ events }) => events.length <= 4)
      .flatMap(({ events }) => events.map(({ timestamp }) => timestamp))
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })
})

test.concurrent('a refused batch leaves a gap and is followed by a full snapshot', async () => {
  await playScene(stage, pages, async ({ intake, open }) => {
    intake.refuse(({ seq }) => (seq === 1 ? { status: 400 } : null))
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    await press(page, 1)
    await flush(page)
    await until(() => intake.batches().length >= 2)
    expect(sequence(intake.batches()).slice(0, 2)).toEqual([0, 2])
    expect(
      readEvents(intake.batches().slice(1))
        .types.filter((type) => type !== 3)
        .slice(0, 3),
    ).toEqual([4, 2, 5])
    expect(readEvents(intake.batches()).gaps).toMatchObject([{ reason: 'refused' }])
    expect(readEvents(intake.batches()).pageViews).toHaveLength(1)
  })
})

test.concurrent('a page that changes without end costs a bounded recording, which ends as the page does', async () => {
  const busy = {
    // The budget fills with time, and on a slow machine the page would seem to rest between two changes.
    early: STANDING_CLOCK,
    body: `<button>Press</button><div id="box"></div><script>
      const filling = 'x'.repeat(400)
      let turns = 0
      const change = () => {
        const rows = Array.from({ length: 2_000 }, (_, i) => '<p>turn' + turns + 'row' + i + '<i>' + filling + '</i></p>')
        document.querySelector('#box').innerHTML = rows.join('')
        return ++turns
      }
    </script>`,
  }
  await playScene(stage, { '/': busy }, async ({ intake, open }) => {
    const page = await open('/')
    const characters = () => intake.received.reduce((sum, { body }) => sum + body.length, 0)
    let turns = 0
    const change = async () => {
      turns = Number(await page.evaluate('change()'))
      // Changes that come closer together are one to the recorder.
      await new Promise((resolve) => setTimeout(resolve, 350))
    }
    // All that the budget holds at the start, and then more.
    while (characters() < 7_000_000) await change()
    for (let more = 0; more < 8; more++) await change()
    await page.click('button')
    await until(() => clicksIn(intake.batches()) === 1)
    // The burst. The last change (540 kB) begins within it and ends beyond.
    expect(characters()).toBeLessThan(8_000_000 + 600_000)
    expect(readEvents(intake.batches()).gaps).toEqual([])
    await page.evaluate('letRun()')
    await until(() => readEvents(intake.batches()).gaps.length > 0)
    process.stdout.write(`budget: ${turns} turns of 2,000 rows, ${Math.round(characters() / 1_000)} kB of JSON sent\n`)
    // And the snapshot after the gap.
    expect(characters()).toBeLessThan(8_000_000 + 600_000 + 1_500_000)
    expect(clicksIn(intake.batches())).toBe(1)
    expect(readEvents(intake.batches()).gaps[0]?.reason).toBe('budget')
    // In that snapshot. Not by toContain, which would print megabytes.
    const isComplete = () =>
      JSON.stringify(intake.batches().map(({ events }) => events)).includes(`turn${turns - 1}row1999`)
    await until(isComplete)
  })
})

test.concurrent('a key that is not known stops the recorder, not the page', async () => {
  await playScene(stage, pages, async ({ intake, open }) => {
    intake.refuse(() => ({ status: 401 }))
    const page = await open('/')
    await until(() => intake.received.some(({ path }) => path === '/api/ingest'))
    await hasStatus(page, 'refused')
    await untilQuiet(intake)
    const before = intake.received.length
    await press(page, 3)
    await flush(page)
    await new Promise((resolve) => setTimeout(resolve, 800))
    await closeTab(page)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(intake.received).toHaveLength(before)
  })
})

test.concurrent('what a page could not send, the next page of the site sends', async () => {
  await playScene(stage, pages, async ({ intake, site, open }) => {
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    intake.refuse(() => ({ status: 503 }))
    await press(page, 2)
    await flush(page)
    await new Promise((resolve) => setTimeout(resolve, 700))
    await press(page, 1)
    // More than a beacon holds.
    await page.evaluate(() => {
      const box = document.querySelector('#box')
      if (box) box.textContent = Array.from({ length: 20_000 }, (_, i) => i).join(' ')
    })
    await page.goto(`${site.origin}/two`)
    await isRecording(page)
    intake.refuse(() => null)
    await until(() => gapless(intake.batches()) && intake.batches().length >= 4 && clicksIn(intake.batches()) >= 3)
    expect(clicksIn(intake.batches())).toBe(3)
    await until(() => isAllAnswered(page))
  })
})
