import { clickmapInsight } from '@incuera/contract/insights/clickmap.ts'
import { heatmapInsight } from '@incuera/contract/insights/heatmap.ts'
import { pageVersionsInsight } from '@incuera/contract/insights/pageVersions.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type InsightLake, openInsightLake, type TestRow } from '#testing/openInsightLake.ts'

const START = Date.parse('2026-11-02T00:00:00Z')
const HOUR = 3_600_000
const page = '/shop'

let lake: InsightLake
beforeAll(async () => {
  lake = await openInsightLake({ from: '2026-11-02', to: '2026-11-22' })
})
beforeEach(() => lake.clear())
afterAll(() => lake.close())

const named = (first: string, count: number) =>
  Array.from({ length: count }, (_, n) => `.${first}-${'abcdefghijklmnopqrstuvwxyz'[n]}`)
const FRAME = named('frame', 8)
const OLD = [...FRAME, ...named('old', 12)]
const NEW = [...FRAME, ...named('new', 10)]

interface Stay {
  at: number
  parts: readonly string[]
}

/** A stay an hour, each in a session of its own, with a click a minute after it began. */
async function record(stays: readonly Stay[], device = 'desktop'): Promise<void> {
  const rows = stays.map(({ at, parts }, nth) => {
    const sid = `01a20000-0000-7000-8000-${String(nth).padStart(12, '0')}`
    const visitor = { session_id: sid, device, browser: 'Chrome', os: 'Linux' }
    const own = { ...visitor, generation: 1, started_at: iso(at), ended_at: iso(at + 2 * 60_000) }
    const stay: TestRow = { ...visitor, generation: 1, event_id: 'w.0.0', window_id: 'w', page_pattern: page }
    const click = { ...visitor, event_id: 'w.0.1', window_id: 'w', type: 'click', page_pattern: page, page_w: 800 }
    return {
      session: own,
      stay: { ...stay, entered_at: iso(at), parts },
      click: { ...click, ts: iso(at + 60_000), received_at: iso(at), page_x: 8, page_y: nth, selector_key: 'k' },
    }
  })
  const day = '2026-11-02'
  await lake.add(
    'sessions',
    day,
    rows.map(({ session }) => session),
  )
  await lake.add(
    'pages',
    day,
    rows.map(({ stay }) => stay),
  )
  await lake.add(
    'events',
    day,
    rows.map(({ click }) => click),
  )
}

const iso = (ms: number) => new Date(ms).toISOString()
const hourly = (count: number, partsOf: (nth: number) => readonly string[]): Stay[] =>
  Array.from({ length: count }, (_, nth) => ({ at: START + nth * HOUR, parts: partsOf(nth) }))
const versionsOf = async () => (await lake.answer(pageVersionsInsight, { page, device: 'desktop' })).versions

test('a redesign divides the stays where it happened, and names what is gone and what is new', async () => {
  const stays = hourly(60, (nth) => (nth < 25 ? OLD : NEW))
  await record(stays)
  const [before, since, ...others] = await versionsOf()
  expect(others).toEqual([])
  expect(before).toMatchObject({ from: START, to: START + 24 * HOUR, stays: 25, change: null })
  expect(since).toMatchObject({ from: START + 25 * HOUR, to: START + 59 * HOUR, stays: 35 })
  expect(since?.change).toMatchObject({ parts: 30, changed: 22, gone: OLD.slice(8), added: NEW.slice(8) })
  expect(await lake.sessions({ kind: 'pageVersions', page }, since?.key ?? '')).toMatchObject({ total: 35 })
})

test('maps count what happened before and since, and both together are all of it', async () => {
  await record(hourly(60, (nth) => (nth < 25 ? OLD : NEW)))
  const [, since] = await versionsOf()
  const shown = [{ shownTo: since?.from }, { shownFrom: since?.from }, {}]
  for (const [nth, clicks] of [25, 35, 60].entries()) {
    const request = { page, device: 'desktop', ...shown[nth] }
    expect(await lake.answer(heatmapInsight, request)).toMatchObject({ total: clicks })
    expect((await lake.answer(clickmapInsight, request)).elements).toMatchObject([{ clicks, sessions: clicks }])
    const key = 'area:1:20:0:0:99:99'
    expect(await lake.sessions({ kind: 'heatmap', ...request }, key)).toMatchObject({ total: clicks })
  }
})

test('what content, visitors and tests change is no redesign', async () => {
  const draw = fc.sample(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }), {
    ...{ numRuns: 300, seed: 11 },
  })
  const parts = (nth: number) => {
    const random = draw[nth] ?? []
    const either = (at: number, a: string[], b: string[]) => ((random[at] ?? 0) < 0.5 ? a : b)
    return [
      ...OLD,
      // A banner, a signed-in visitor, two arms of a test, a season.
      ...either(0, named('banner', 4), []),
      ...either(1, named('account', 5), named('sign-in', 3)),
      ...either(2, named('blue', 6), named('green', 6)),
      ...(nth > 150 ? named('winter', 3) : named('autumn', 3)),
    ]
  }
  await record(
    hourly(300, parts).map(({ at, parts: own }, nth) => ({ at: START + nth * 600_000 + (at % 7), parts: own })),
  )
  expect(await versionsOf()).toMatchObject([{ stays: 300, change: null }])
})

test('several redesigns are several versions, and one that a few have seen is none yet', async () => {
  const third = [...FRAME, ...named('third', 12)]
  await record(hourly(200, (nth) => (nth < 70 ? OLD : nth < 140 ? NEW : nth < 195 ? third : OLD)))
  const versions = await versionsOf()
  expect(versions).toHaveLength(3)
  expect(versions.reduce((sum, { stays }) => sum + stays, 0)).toBe(200)
  // Groups have three or four stays.
  for (const [nth, start] of [0, 70, 140].entries())
    expect(Math.abs((versions[nth]?.from ?? 0) - (START + start * HOUR))).toBeLessThanOrEqual(4 * HOUR)
})

test('of a page without stays, of another device, or of stays that were short, nothing is known', async () => {
  expect(await lake.answer(pageVersionsInsight, { page })).toEqual({ page, stays: 0, versions: [] })
  await record(
    hourly(30, (nth) => (nth < 15 ? OLD : NEW)),
    'mobile',
  )
  expect(await versionsOf()).toEqual([])
  expect((await lake.answer(pageVersionsInsight, { page, device: 'mobile' })).versions).toHaveLength(2)
})
