import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { listLive } from '../features/live/api/liveQueries.ts'
import { runSql } from '../features/sql/api/runSql.ts'
import { listViews } from '../features/views/api/viewQueries.ts'
import { api, behindSession, openScreen, RANGE, RANGE_SEARCH, type Screen } from '../testing/insightScreens.tsx'
import { PID, sid } from '../testing/sessions.ts'
import { askedByHome, HOME_METRICS } from './pages/home.ts'

let screen: Screen
beforeEach(() => {
  screen = openScreen()
})
afterEach(() => screen.close())

const series = (metric: number, total: number | null, values: (number | null)[], changes: object = {}) => ({
  ...{ key: `m${metric}`, metric, label: `Metric ${metric}`, value: null, isOthers: false, total },
  points: values.map((value, i) => ({ key: `m${metric}:${i}`, at: Date.parse('2026-11-16') + i * 86_400_000, value })),
  ...changes,
})
const counts = { rage: 3, dead: 0, errorClicks: 1, sessions: 12, people: 10, left: 4, leftShare: 0.4 }
const buy = { ...counts, key: 'buy', page: '/cart', selectorKey: 'buy', selector: '#buy', tag: 'button', label: 'Buy' }
const frustrated = {
  ...{ sessions: 12, people: 10, elements: [buy] },
  pages: [{ ...counts, key: 'cart', page: '/cart', usualLeftShare: 0.1 }],
}
const theme = {
  ...{ key: 'theme', kind: 'rage_click', severity: 'high', page: '/cart', selectorKey: 'buy', fingerprint: null },
  ...{
    title: '2 rage clicks on “Buy”',
    selector: '#buy',
    count: 12,
    sessions: 12,
    people: 10,
    firstSeen: 1,
    lastSeen: 2,
  },
  newest: { sid: sid(1), eventId: 'aaaa.0.1' },
  ...{ finished: 10, left: 4, leftShare: 0.4, usualLeftShare: 0.1, lostSessions: 3, days: [2, 10] },
}
const lcp = { key: 'lcp', p75: 2140, rating: 'good', good: 81, needsImprovement: 13, poor: 6 }
const vitals = {
  all: { lcp, inp: null, cls: null },
  pages: [{ page: '/cart', device: 'desktop', loads: 40, lcp, inp: null, cls: null }],
}

test('home shows numbers with their change, what to watch first, and what is wrong', async () => {
  const asked = askedByHome({ range: RANGE, device: undefined, q: undefined })
  expect(await screen.draw(`home?${RANGE_SEARCH}`)).toContain('Loading the numbers of the project')
  const all = (factor: number) => ({
    per: 'day',
    series: HOME_METRICS.map((_, i) => series(i, 100 * factor, [40 * factor, 60 * factor])),
  })
  screen.answer(asked.trends, all(1.18), all(1))
  screen.answer(asked.themes, { sessions: 12, people: 10, themes: [theme], total: 1 })
  screen.answer(asked.vitals, vitals)
  screen.behind(
    asked.trends,
    'm2',
    [1, 2, 3, 4, 5].map((n) => behindSession(n, { friction: 90 - n })),
  )
  const waiting = await screen.draw(`home?${RANGE_SEARCH}`)
  // It would move when the sessions in progress arrive above it.
  expect(waiting).not.toContain('LCP')
  screen.loaded(listLive(api, PID).queryKey, { sessions: [], hasMore: false })
  const text = await screen.draw(`home?${RANGE_SEARCH}`)
  expect(text).toMatch(/16 Nov – 29 Nov .*Sessions 118 ▲ 18 % vs\. the 14 days before People 118/)
  expect(text).toMatch(/Watch first .*Play all 5 1:05 Session 1 .*Session 4/)
  expect(text).not.toContain('Session 5')
  expect(text).toMatch(/Top problems .*2 rage clicks on “Buy” \/cart 10 4 \(40 %\) 10 % usually/)
  expect(text).toMatch(/LCP 2\.1 s Good .*INP Not measured in this range/)
})

test('home shows pinned maps and charts of queries in their order', async () => {
  const asked = askedByHome({ range: RANGE, device: undefined, q: undefined })
  screen.answer(asked.trends, { per: 'day', series: HOME_METRICS.map((_, i) => series(i, 1, [0, 1])) })
  const heatmap = { kind: 'heatmap', page: '/cart', map: 'click', range: RANGE, compare: true } as const
  const map = {
    ...{ page: '/cart', views: 140, sessions: 90, people: 80, devices: [{ device: 'mobile', views: 140 }] },
    ...{ pageWidth: 400, pageHeight: 2_000, viewHeight: 700, map: 'click', total: 3, withoutPosition: 0 },
    ...{ cell: { widthPercent: 1, heightPx: 20 }, cells: [[1, 2, 3, 1]] },
  }
  screen.answer(heatmap, map)
  screen.answer({ ...heatmap, device: 'mobile' }, map)
  const chart = {
    type: 'chart',
    sql: 'SELECT browser, count(*) AS n FROM sessions GROUP BY browser',
    x: 0,
    y: [1],
  } as const
  const columns = [
    { name: 'browser', type: 'varchar' },
    { name: 'n', type: 'bigint' },
  ]
  const rows = { columns, rows: [['Firefox', '7']], truncated: false, scannedBytes: 1, range: RANGE, status: 'done' }
  screen.loaded(runSql(api, PID, chart).queryKey, rows)
  const view = { isShared: false, position: 1, createdAt: 1, createdBy: 'ada' }
  screen.loaded(listViews(api, PID).queryKey, [
    { ...view, viewId: 'a', name: 'Cart', content: { type: 'pin', insight: heatmap } },
    { ...view, viewId: 'b', name: 'Browsers', content: chart },
  ])
  const text = await screen.draw(`home?${RANGE_SEARCH}`)
  expect(text).toMatch(/Cart .*\/cart, phone, 140 views .*Browsers .*n by browser: 1 row\. .*Firefox/)
})

test('home leads to the recorder where nothing was recorded', async () => {
  const asked = askedByHome({ range: RANGE, device: undefined, q: undefined })
  screen.answer(asked.trends, { per: 'day', series: HOME_METRICS.map((_, i) => series(i, i === 2 ? null : 0, [0, 0])) })
  expect(await screen.draw(`home?${RANGE_SEARCH}`)).toMatch(/Nothing recorded yet .*Finish setup/)
})

test('home is about the sessions that a search finds, and says when there are none', async () => {
  const asked = askedByHome({ range: RANGE, device: undefined, q: 'tag:vip' })
  screen.answer(asked.trends, { per: 'day', series: HOME_METRICS.map((_, i) => series(i, i === 2 ? null : 0, [0, 0])) })
  const text = await screen.draw(`home?${RANGE_SEARCH}&seg=tag:vip`)
  expect(text).toContain('No session matches in this range')
  expect(text).not.toContain('Finish setup')
})

test('trends show one chart per metric, in a sentence', async () => {
  const metrics = [{ type: 'signal' as const, signal: 'rage_click' as const }, { type: 'activeMs' as const }]
  const asked = { kind: 'trends', metrics, range: RANGE } as const
  const path = `trends?${RANGE_SEARCH}&metrics=${encodeURIComponent(JSON.stringify(metrics))}`
  screen.answer(
    asked,
    { per: 'day', series: [series(0, 30, [10, 20]), series(1, 65_000, [60_000, null])] },
    { per: 'day', series: [series(0, 20, [10, 10])] },
  )
  const text = await screen.draw(path)
  expect(text).toContain('Rage clicks: 30, 50 % more than in the 14 days before.')
  expect(text).toContain('Average active time: 1 min 5 s.')
  screen.answer(
    { ...asked, breakdown: 'device' },
    {
      per: 'day',
      series: [series(0, 20, [1, 2], { value: 'mobile' }), series(0, 5, [1, 2], { key: 'o', isOthers: true })],
    },
  )
  expect(await screen.draw(`${path}&by=device`)).toContain('Rage clicks, divided: mobile 20, Others 5.')
})

test('frustration lists elements and pages, with the usual share that leaves', async () => {
  const asked = { kind: 'frustrated', range: RANGE } as const
  screen.answer(asked, frustrated, { ...frustrated, elements: [{ ...buy, people: 5 }] })
  expect(await screen.draw(`frustration?${RANGE_SEARCH}`)).toMatch(
    /“Buy” \/cart Rage clicks: 3 Error click: 1 10 ▲ 100 % 4 \(40 %\)/,
  )
  expect(await screen.draw(`frustration?${RANGE_SEARCH}&by=pages`)).toMatch(
    /\/cart .*4 \(40 %\) 10 % leave there usually/,
  )
  const muted = { ...buy, key: 'help', label: 'Help', muted: { at: 1, by: 'ada' } }
  screen.answer(asked, { ...frustrated, elements: [buy, muted] })
  const open = await screen.draw(`frustration?${RANGE_SEARCH}`)
  expect(open).toMatch(/Show 1 muted place .*“Buy” .*Not a problem/)
  expect(open).not.toContain('Help')
  const quiet = await screen.draw(`frustration?${RANGE_SEARCH}&muted=true`)
  expect(quiet).toMatch(/Show problems .*“Help” .*A former member said it is no problem, .*Show again/)
  expect(quiet).not.toContain('Buy')
  screen.answer({ ...asked, device: 'tablet' }, { sessions: 0, people: 0, pages: [], elements: [] })
  expect(await screen.draw(`frustration?${RANGE_SEARCH}&device=tablet`)).toContain('Nobody seemed frustrated')
})

test('web vitals are listed by page and device', async () => {
  screen.answer({ kind: 'vitals', range: RANGE }, vitals)
  expect(await screen.draw(`vitals?${RANGE_SEARCH}`)).toMatch(/LCP 2\.1 s Good .*\/cart desktop 40 2\.1 s Good – –/)
})
