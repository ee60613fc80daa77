import type { Batch } from '@incuera/contract/batch.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { readEvents } from './readEvents.ts'
import { closeTab, isRecording, playScene, type Stage, startStage, until } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const body = '<button>Press</button>'
const HOUR_MS = 3_600_000

/** An id of a session that began so long ago. */
const sidOf = (ageMs: number, nth = 0) => {
  const time = (Date.now() - ageMs).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(nth).padStart(12, '0')}`
}
const WID = '00000000000000aa'
const lying = (seq: number, ageMs: number, text: string, events = 3) => ({
  sid: sidOf(2 * HOUR_MS),
  wid: WID,
  seq,
  isRepeat: false,
  storedAt: Date.now() - ageMs,
  events: Array.from({ length: events }, (_, i) =>
    JSON.stringify({ type: 5, timestamp: Date.now() - ageMs - i, data: { tag: 'test', payload: text } }),
  ),
})

/** Puts values into a store of the recorder on the visitor's disk. */
const seed = (page: Page, store: string, values: [key: string, value: unknown][]) =>
  page.evaluate(
    (name, entries) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('incuera.pk_test')
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(name, 'readwrite')
          for (const [key, value] of entries) transaction.objectStore(name).put(value, key)
          transaction.oncomplete = () => resolve()
          transaction.onabort = () => reject(transaction.error)
        }
      }),
    store,
    values,
  )
const keysIn = (page: Page, store: string) =>
  page.evaluate(
    (name) =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('incuera.pk_test')
        opening.onsuccess = () => {
          const request = opening.result.transaction(name).objectStore(name).getAllKeys()
          request.onsuccess = () => resolve(request.result.map(String))
        }
      }),
    store,
  )
const keyOf = ({ sid, wid, seq }: { sid: string; wid: string; seq: number }) =>
  `${sid}.${wid}.${String(seq).padStart(6, '0')}`
const oldOnes = (batches: Batch[]) => batches.filter(({ wid }) => wid === WID).sort((a, b) => a.seq - b.seq)

test.concurrent('records what earlier pages could not deliver as a gap under its number, with its reason', async () => {
  await playScene(stage, { '/': { body } }, async ({ intake, open }) => {
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    const batches = [
      lying(0, 30 * HOUR_MS, 'too old', 7),
      lying(1, HOUR_MS, 'refused', 4),
      lying(2, HOUR_MS, 'x'.repeat(5_000), 1),
      lying(3, HOUR_MS, 'well'),
    ]
    await seed(
      page,
      'batches',
      batches.map((batch) => [keyOf(batch), batch]),
    )
    await seed(page, 'batches', [['0-nothing-of-ours', { hello: 'world' }]])
    intake.refuse(({ events }) => {
      const text = JSON.stringify(events)
      return text.includes('"refused"}') && text.includes('"test"')
        ? { status: 400 }
        : text.length > 5_000 && text.includes('xxx')
          ? { status: 413 }
          : null
    })
    await page.reload()
    await isRecording(page)
    await until(() => oldOnes(intake.batches()).length === 4)
    const told = oldOnes(intake.batches()).map((batch) => readEvents([batch]).gaps[0] ?? batch.events.length)
    expect(told).toEqual([
      { reason: 'expired', events: 7 },
      { reason: 'refused', events: 4 },
      { reason: 'too-large', events: 1 },
      3,
    ])
    await until(async () => (await keysIn(page, 'batches')).every((key) => !key.includes(WID) && !key.startsWith('0-')))
  })
})

test.concurrent.each([
  ['two days ahead', 48 * HOUR_MS],
  ['ten years behind', -10 * 365 * 24 * HOUR_MS],
])(
  'what a page with a clock %s has left is sent by the next page of its tab, whose clock is right',
  async (_, aheadMs) => {
    const early = `{
    const { now } = Date
    if (!sessionStorage.isRight) Date.now = () => now() + ${aheadMs}
    sessionStorage.isRight = true
  }`
    await playScene(stage, { '/': { body, early } }, async ({ intake, open }) => {
      const page = await open('/')
      await until(() => intake.batches().length > 0)
      intake.refuse(() => ({ status: 503 }))
      await page.click('button')
      await page.reload()
      await isRecording(page)
      intake.refuse(() => null)
      await until(() => readEvents(intake.batches()).clicks.length + readEvents(intake.batches()).gaps.length > 0)
      expect(readEvents(intake.batches()).gaps).toEqual([])
    })
  },
)

test.concurrent('stores at most a hundred batches on the disk, and forgets old numbers', async () => {
  await playScene(stage, { '/': { body } }, async ({ intake, open }) => {
    const page = await open('/')
    await until(() => intake.batches().length > 0)
    const batches = Array.from({ length: 105 }, (_, seq) => lying(seq, HOUR_MS, 'much'))
    await seed(
      page,
      'batches',
      batches.map((batch) => [keyOf(batch), batch]),
    )
    const [old, young] = [`${sidOf(49 * HOUR_MS)}.${WID}`, `${sidOf(47 * HOUR_MS)}.${WID}`]
    await seed(page, 'numbers', [
      [old, 3],
      [young, 3],
    ])
    await page.reload()
    await isRecording(page)
    await until(() => oldOnes(intake.batches()).length === 105)
    const gaps = readEvents(oldOnes(intake.batches())).gaps
    // What the page itself has left counts as well.
    expect(gaps.length).toBeGreaterThanOrEqual(5)
    expect(gaps.length).toBeLessThanOrEqual(8)
    expect(oldOnes(intake.batches()).findIndex((batch) => readEvents([batch]).gaps.length === 0)).toBe(gaps.length)
    expect(gaps[0]).toEqual({ reason: 'storage', events: 3 })
    const numbers = await keysIn(page, 'numbers')
    expect(numbers.filter((key) => key.endsWith(WID))).toEqual([young])
  })
})

const REFUSING_DISKS: [string, string][] = [
  [
    'a disk that is full',
    `for (const type of [IDBObjectStore, Storage]) for (const name of ['put', 'setItem']) if (type.prototype[name]) type.prototype[name] = () => { throw new DOMException('full', 'QuotaExceededError') }`,
  ],
  ['a database that never answers', 'IDBFactory.prototype.open = () => ({})'],
  [
    'a database that another page blocks',
    'IDBFactory.prototype.open = () => { const asked = {}; setTimeout(() => asked.onblocked?.()); return asked }',
  ],
  [
    'a database that a private window refuses',
    'IDBFactory.prototype.open = () => { const asked = {}; setTimeout(() => asked.onerror?.()); return asked }',
  ],
  [
    'a database that the browser takes away',
    `const { transaction } = IDBDatabase.prototype; IDBDatabase.prototype.transaction = function (...args) { this.close(); return transaction.apply(this, args) }`,
  ],
]

test.concurrent.each(REFUSING_DISKS)('a page with %s is recorded from memory', async (_, early) => {
  await playScene(stage, { '/': { body, early } }, async ({ intake, open }) => {
    const faults: string[] = []
    const page = await open('/')
    page.on('pageerror', (error) => faults.push(String(error)))
    await until(() => intake.batches().length > 0)
    intake.refuse(() => ({ status: 503 }))
    await page.click('button')
    await page.evaluate(() => window.incuera?.identify('somebody'))
    await until(() => intake.received.length > 2)
    intake.refuse(() => null)
    await until(() => readEvents(intake.batches()).clicks.length === 1)
    await page.click('button')
    await closeTab(page)
    await until(() => readEvents(intake.batches()).clicks.length === 2)
    expect(intake.batches().map(({ seq }) => seq)).toEqual(intake.batches().map((_, i) => i))
    expect(faults).toEqual([])
  })
})

test.concurrent('a disk that fills up under way costs nothing but the copy on it', async () => {
  await playScene(stage, { '/': { body } }, async ({ intake, site, open }) => {
    const page = await open('/')
    const client = await page.createCDPSession()
    await client.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: 1 })
    await until(() => intake.batches().length > 0)
    for (let nth = 1; nth <= 3; nth++) {
      await page.click('button')
      await page.evaluate(() => window.incuera?.identify('somebody'))
      await until(() => readEvents(intake.batches()).clicks.length === nth)
    }
  })
})
