import { type RecordedEvent, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { fieldsOf } from '@incuera/contract/fields.ts'
import { aroundErrorInsight } from '@incuera/contract/insights/aroundError.ts'
import { backdropInsight } from '@incuera/contract/insights/backdrop.ts'
import { clickmapInsight } from '@incuera/contract/insights/clickmap.ts'
import { frustratedInsight } from '@incuera/contract/insights/frustrated.ts'
import { areaKey, heatmapInsight } from '@incuera/contract/insights/heatmap.ts'
import { pageListInsight } from '@incuera/contract/insights/pageList.ts'
import { trendsInsight } from '@incuera/contract/insights/trends.ts'
import { valuesInsight } from '@incuera/contract/insights/values.ts'
import { vitalsInsight } from '@incuera/contract/insights/vitals.ts'
import type { EventRow } from '@incuera/contract/lake/eventRow.ts'
import type { PageRow } from '@incuera/contract/lake/pageRow.ts'
import { type Analysed, analyseLabelled } from '@incuera/lambdas/analysis/testing/labelled/analyseLabelled.ts'
import type { LabelledSession } from '@incuera/lambdas/analysis/testing/labelled/labelledSession.ts'
import { readLabelled } from '@incuera/lambdas/analysis/testing/labelled/readLabelled.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { INSIGHT_PID, type InsightLake, openInsightLake } from '#testing/openInsightLake.ts'

const NAMES = ['rager-desktop', 'rager-phone', 'unlucky-desktop', 'buyer-phone', 'fumbler-desktop']
const USERS: Record<string, string> = { 'rager-desktop': 'ada', 'rager-phone': 'ada' }

let lake: InsightLake
/** What a recorded session writes. */
const TABLES = ['events', 'sessions', 'pages', 'signals', 'session_notes'] as const
let rows: Pick<Analysed['rows'], (typeof TABLES)[number]>
let page: string
/** The recordings that the rows come from, by session. */
let recordings: Map<string, RecordedEvent[]>

beforeAll(async () => {
  const recorded = readLabelled('shop').filter(({ name }) => NAMES.includes(name))
  const analysed = await Promise.all(recorded.map((session) => analyseLabelled(session)))
  expect(analysed).toHaveLength(NAMES.length)
  recordings = new Map()
  rows = { events: [], sessions: [], pages: [], signals: [], session_notes: [] }
  for (const [index, { session, rows: own }] of analysed.entries()) {
    const user_key = USERS[session.name]
    const ids = { session_id: `01a20000-0000-7000-8000-00000000000${index}`, project_id: INSIGHT_PID }
    const mine = { ...ids, user_key }
    recordings.set(ids.session_id, eventsInOrder(session))
    // Identified in the middle of the session, as by a sign-in.
    const half = own.events.length / 2
    rows.events.push(...own.events.map((row, at) => (at < half ? { ...row, ...ids } : { ...row, ...mine })))
    rows.sessions.push(...own.sessions.map((row) => ({ ...row, ...mine })))
    rows.pages.push(...own.pages.map((row) => ({ ...row, ...mine })))
    rows.signals.push(...own.signals.map((row) => ({ ...row, ...mine })))
    rows.session_notes.push(...own.session_notes.map((row) => ({ ...row, ...mine })))
  }
  const days = rows.sessions.map(({ started_at }) => started_at.slice(0, 10)).toSorted()
  lake = await openInsightLake({ from: days[0] ?? '', to: days.at(-1) ?? '' })
  for (const name of TABLES) {
    // Delivered at least once.
    for (const [day, own] of groupBy([...rows[name]], (row) => dayOf(row.session_id)))
      await lake.add(name, day, [...own, ...own.slice(0, 3)])
  }
  page = mostFrequent(rows.signals.flatMap(({ kind, page_pattern }) => (isTrouble(kind) ? (page_pattern ?? []) : [])))
})
afterAll(() => lake.close())

const dayOf = (sid: string) => rows.sessions.find(({ session_id }) => session_id === sid)?.started_at.slice(0, 10) ?? ''
const isTrouble = (kind: string) => ['rage_click', 'dead_click', 'error_click'].includes(kind)
const unique = (values: readonly (string | undefined)[]) => new Set(values).size
const personOf = ({ session_id }: { session_id: string }) =>
  rows.sessions.find((session) => session.session_id === session_id)?.user_key ?? session_id
const people = (of: readonly { session_id: string }[]) => unique(of.map(personOf))
const sessions = (of: readonly { session_id: string }[]) => unique(of.map(({ session_id }) => session_id))
const eventsOf = (type: string, pattern?: string) =>
  rows.events.filter((row) => row.type === type && (pattern === undefined || row.page_pattern === pattern))
const signalsOf = (kind: string, pattern?: string) =>
  rows.signals.filter((row) => row.kind === kind && (pattern === undefined || row.page_pattern === pattern))
const troublesOf = (of: (kind: string) => readonly unknown[]) => ({
  rage: of('rage_click').length,
  dead: of('dead_click').length,
  errorClicks: of('error_click').length,
})

function groupBy<V>(values: readonly V[], keyOf: (value: V) => string): Map<string, V[]> {
  const groups = new Map<string, V[]>()
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value])
  return groups
}

function mostFrequent(values: string[]): string {
  const [first] = [...groupBy(values, (value) => value).values()].toSorted((a, b) => b.length - a.length)
  if (!first?.[0]) throw new Error('there are no values')
  return first[0]
}

function eventsInOrder({ batches }: LabelledSession): RecordedEvent[] {
  expect(unique(batches.map(({ wid }) => wid))).toBe(1)
  return batches.flatMap(({ events }) => events).toSorted((a, b) => a.timestamp - b.timestamp)
}

/** Tenths of a second of the mouse in each cell of a page: a second reading of the recording, position by position. */
function movedIn({ session_id, entered_at, left_at }: PageRow): Map<string, number> {
  const [from, to] = [Date.parse(entered_at), Date.parse(left_at)]
  const events = (recordings.get(session_id) ?? []).map((event) => ({ ...event, data: fieldsOf(event.data) }))
  const incremental = events.filter(({ type }) => type === RRWEB.incremental)
  const document = fieldsOf(events.find(({ type }) => type === RRWEB.fullSnapshot)?.data.node).id
  const scrolls = incremental.filter(({ data }) => data.source === SOURCE.scroll && data.id === document)
  const widths = events
    .filter(({ timestamp }) => timestamp >= from && timestamp <= to)
    .flatMap(({ data }) => [data.target, data.payload].map((value) => fieldsOf(value).page))
    .flatMap((place) => (Array.isArray(place) ? [Number(place[0])] : []))
  const width = widths.at(-1) ?? Number.NaN
  const positions = incremental
    .filter(({ data, timestamp }) => data.source === SOURCE.mouseMove && timestamp <= to)
    .flatMap(({ data, timestamp }) =>
      (Array.isArray(data.positions) ? data.positions : []).map((position) => ({
        at: timestamp + Number(position.timeOffset),
        x: Number(position.x),
        y: Number(position.y),
      })),
    )
    .filter(({ at }) => at >= from)
  const ms = new Map<string, number>()
  for (const [nth, { at, x, y }] of positions.entries()) {
    const scrolled = scrolls.findLast(({ timestamp }) => timestamp <= at && timestamp >= from)?.data
    const cell = `${Math.floor(((x + Number(scrolled?.x ?? 0)) / width) * 50)} ${Math.floor((y + Number(scrolled?.y ?? 0)) / 40)}`
    ms.set(cell, (ms.get(cell) ?? 0) + Math.min(1_000, (positions[nth + 1]?.at ?? to) - at))
  }
  return new Map([...ms].flatMap(([cell, of]) => (Math.round(of / 100) > 0 ? [[cell, Math.round(of / 100)]] : [])))
}

test('the recordings have what these tests count', () => {
  expect(people(rows.sessions)).toBe(NAMES.length - 1)
  for (const kind of ['rage_click', 'dead_click', 'error_click']) expect(signalsOf(kind).length).toBeGreaterThan(0)
  expect(eventsOf('vital').length).toBeGreaterThan(0)
})

test('pages have their views, people and troubles', async () => {
  const { pages, total } = await lake.answer(pageListInsight, {})
  const patterns = new Set(eventsOf('pageview').map(({ page_pattern }) => page_pattern))
  expect(total).toBe(patterns.size)
  expect(pages).toHaveLength(patterns.size)
  for (const row of pages) {
    const views = eventsOf('pageview', row.page)
    expect(row).toMatchObject({
      ...{ views: views.length, sessions: sessions(views), people: people(views) },
      ...{ errors: eventsOf('error', row.page).length, ...troublesOf((kind) => signalsOf(kind, row.page)) },
    })
    expect(await lake.sessions({ kind: 'pageList' }, row.key)).toMatchObject({ total: sessions(views) })
  }
  const found = await lake.answer(pageListInsight, { contains: page.toUpperCase() })
  expect(found.pages.map((row) => row.page)).toContain(page)
})

describe('a heatmap', () => {
  const placed = (row: EventRow) => (row.page_w ?? 0) > 0 && ((row.page_x ?? 0) > 0 || (row.page_y ?? 0) > 0)
  const cellOf = (row: EventRow) => [
    Math.min(99, Math.floor(((row.page_x ?? 0) * 100) / (row.page_w ?? 1))),
    Math.floor((row.page_y ?? 0) / 20),
  ]

  test.each(['click', 'rage', 'dead'] as const)('of %s has every cell', async (map) => {
    const clicks = eventsOf('click', page).filter(
      (row) =>
        map === 'click' ||
        signalsOf(map === 'rage' ? 'rage_click' : 'dead_click').some(
          (signal) => signal.session_id === row.session_id && signal.event_id === row.event_id,
        ),
    )
    const answer = await lake.answer(heatmapInsight, { page, map })
    if (!('cells' in answer)) throw new Error(`a map of ${map} has no cells`)
    const expected = [...groupBy(clicks.filter(placed), (row) => cellOf(row).join(' '))].map(([cell, own]) => [
      ...cell.split(' ').map(Number),
      ...[own.length, sessions(own)],
    ])
    const inOrder = (cells: number[][]) => cells.map((cell) => cell.join(' ')).toSorted()
    expect(inOrder(answer.cells)).toEqual(inOrder(expected))
    expect(answer).toMatchObject({ total: clicks.length, withoutPosition: clicks.filter((row) => !placed(row)).length })
    expect(answer).toMatchObject({
      ...{ views: eventsOf('pageview', page).length, sessions: sessions(eventsOf('pageview', page)) },
      people: people(eventsOf('pageview', page)),
    })
    const [cell] = answer.cells
    if (!cell) return
    const key = areaKey({ fromX: cell[0], fromY: cell[1], toX: cell[0], toY: cell[1] }, answer.cell)
    expect(await lake.sessions({ kind: 'heatmap', page, map }, key)).toMatchObject({ total: cell[3] })
  })

  test('of scroll depth has the stays that reached it', async () => {
    const stays = rows.pages.filter((row) => row.page_pattern === page && row.scroll_pct !== undefined)
    const answer = await lake.answer(heatmapInsight, { page, map: 'scroll' })
    if (!('reach' in answer)) throw new Error('there is no reach')
    expect(answer.reach.map(({ percent, stays: reached }) => [percent, reached])).toEqual(
      Array.from({ length: 21 }, (_, index) => [
        index * 5,
        stays.filter(({ scroll_pct }) => (scroll_pct ?? 0) >= index * 5).length,
      ]),
    )
    const half = answer.reach.find(({ percent }) => percent === 50)
    const request = { kind: 'heatmap', page, map: 'scroll' }
    expect(await lake.sessions(request, 'reach:50')).toMatchObject({ total: half?.sessions })
  })

  test('of attention has the time of every band', async () => {
    const stays = rows.pages.filter((row) => row.page_pattern === page)
    const answer = await lake.answer(heatmapInsight, { page, map: 'attention' })
    if (!('bands' in answer)) throw new Error('there are no bands')
    expect(answer.bands.map(({ ms }) => ms)).toEqual(
      Array.from({ length: 20 }, (_, band) => stays.reduce((sum, { attention }) => sum + (attention?.[band] ?? 0), 0)),
    )
    expect(answer.bands.reduce((sum, band) => sum + band.share, 0)).toBeCloseTo(1)
  })

  test('of moves has the time of the mouse in every cell, as counted from the recordings', async () => {
    const pages = [...new Set(rows.pages.map((row) => row.page_pattern ?? ''))]
    expect(rows.pages.filter(({ moves }) => moves !== undefined).length).toBeGreaterThan(3)
    for (const pattern of pages) {
      const stays = rows.pages.filter((row) => row.page_pattern === pattern)
      const moved = stays.map((stay) => ({ sid: stay.session_id, units: movedIn(stay) }))
      const expected = new Map<string, { units: number; sids: Set<string> }>()
      for (const { sid, units } of moved)
        for (const [cell, own] of units) {
          const known = expected.get(cell) ?? { units: 0, sids: new Set() }
          expected.set(cell, { units: known.units + own, sids: known.sids.add(sid) })
        }
      const answer = await lake.answer(heatmapInsight, { page: pattern, map: 'move' })
      if (answer.map !== 'move') throw new Error('this is no map of moves')
      expect(answer.cell).toEqual({ widthPercent: 2, heightPx: 40 })
      expect(answer.stays).toBe(moved.filter(({ units }) => units.size > 0).length)
      expect(new Map(answer.cells.map(([x, y, ms, of]) => [`${x} ${y}`, `${ms} ${of}`]))).toEqual(
        new Map([...expected].map(([cell, { units, sids }]) => [cell, `${units * 100} ${sids.size}`])),
      )
      const [cell] = answer.cells
      if (!cell) continue
      const key = areaKey({ fromX: cell[0], fromY: cell[1], toX: cell[0], toY: cell[1] }, answer.cell)
      expect(await lake.sessions({ kind: 'heatmap', page: pattern, map: 'move' }, key)).toMatchObject({
        total: cell[3],
      })
    }
  })

  test('of an unknown page is empty, and of a device has its clicks only', async () => {
    expect(await lake.answer(heatmapInsight, { page: '/none' })).toMatchObject({ views: 0, cells: [], devices: [] })
    const phones = eventsOf('click', page).filter(({ device }) => device === 'mobile')
    expect(await lake.answer(heatmapInsight, { page, device: 'mobile' })).toMatchObject({ total: phones.length })
  })
})

test('elements have their clicks and troubles', async () => {
  const { elements, clicks } = await lake.answer(clickmapInsight, { page })
  const all = eventsOf('click', page)
  expect(clicks).toBe(all.length)
  expect(elements.map(({ selectorKey }) => selectorKey).toSorted()).toEqual(
    [...new Set(all.flatMap(({ selector_key }) => selector_key ?? []))].toSorted(),
  )
  for (const row of elements) {
    const own = all.filter(({ selector_key }) => selector_key === row.selectorKey)
    const on = (kind: string) => signalsOf(kind, page).filter(({ selector_key }) => selector_key === row.selectorKey)
    expect(row).toMatchObject({ clicks: own.length, sessions: sessions(own), people: people(own), ...troublesOf(on) })
  }
})

test('values of a search field have their sessions, most first', async () => {
  const expectValues = async (field: string, found: readonly { session_id: string; value: string | undefined }[]) => {
    const named = found.flatMap(({ session_id, value }) => (value ? [{ session_id, value }] : []))
    const expected = [...groupBy(named, ({ value }) => value)].map(([value, own]) => ({
      value,
      sessions: sessions(own),
    }))
    const { values, total } = await lake.answer(valuesInsight, { field })
    const inOrder = expected.toSorted((a, b) => b.sessions - a.sessions || (a.value < b.value ? -1 : 1))
    expect(values).toEqual(inOrder.map((one) => ({ ...one, key: `value:${one.value}` })))
    expect(total).toBe(expected.length)
    for (const { key, sessions } of values.slice(0, 3))
      expect(await lake.sessions({ kind: 'values', field }, key)).toMatchObject({ total: sessions })
    return expected.length
  }
  const clicks = eventsOf('click').map(({ session_id, text }) => ({ session_id, value: text }))
  expect(await expectValues('click', clicks)).toBeGreaterThan(1)
  const titles = eventsOf('pageview').map(({ session_id, title }) => ({ session_id, value: title }))
  expect(await expectValues('title', titles)).toBeGreaterThan(1)
  const signals = rows.signals.map(({ session_id, kind }) => ({ session_id, value: kind }))
  expect(await expectValues('signal', signals)).toBeGreaterThan(1)
})

test('a backdrop is a recorded stay on the page', async () => {
  const { backdrop } = await lake.answer(backdropInsight, { page, device: 'desktop' })
  const stay = rows.pages.find(
    (row) => row.session_id === backdrop?.sid && row.event_id === backdrop.eventId && row.device === 'desktop',
  )
  expect(stay?.page_pattern).toBe(page)
  expect(backdrop?.atMs).toBeGreaterThanOrEqual(stay?.at_ms ?? Number.NaN)
  expect((await lake.answer(backdropInsight, { page: '/none' })).backdrop).toBeNull()
})

test('trends count per day, and in total', async () => {
  const metrics = [
    ...['sessions', 'people', 'pageViews', 'errors', 'friction'].map((type) => ({ type })),
    { type: 'signal', signal: 'rage_click' },
  ]
  const { series } = await lake.answer(trendsInsight, { metrics })
  const frictions = rows.session_notes.map(({ friction }) => friction)
  expect(series.map(({ total }) => total)).toEqual([
    ...[NAMES.length, NAMES.length - 1, eventsOf('pageview').length, eventsOf('error').length],
    ...[frictions.reduce((sum, value) => sum + value, 0) / frictions.length, signalsOf('rage_click').length],
  ])
  const views = series[2]?.points.filter(({ value }) => value !== 0)
  const perDay = groupBy(eventsOf('pageview'), ({ session_id }) => dayOf(session_id))
  expect(
    Object.fromEntries(views?.map(({ at, value }) => [new Date(at).toISOString().slice(0, 10), value]) ?? []),
  ).toEqual(Object.fromEntries([...perDay].map(([day, own]) => [day, own.length])))
  for (const { key, total } of series.filter(({ metric }) => metric === 0))
    expect((await lake.sessions({ kind: 'trends', metrics }, key)).total).toBe(total)
})

test('trends are divided by device', async () => {
  const { series } = await lake.answer(trendsInsight, { metrics: [{ type: 'clicks' }], breakdown: 'device' })
  const of = (device: string) => eventsOf('click').filter((row) => row.device === device).length
  expect(Object.fromEntries(series.map(({ value, total }) => [value, total]))).toEqual({
    ...{ desktop: of('desktop'), mobile: of('mobile') },
  })
})

/** The page that the tab of a row showed then. */
function shownAt({ session_id, window_id, ts, event_id }: EventRow): string | undefined {
  const before = eventsOf('pageview').filter(
    (view) =>
      view.session_id === session_id &&
      view.window_id === window_id &&
      (view.ts < ts || (view.ts === ts && view.event_id < event_id)),
  )
  return before.toSorted((a, b) => (a.ts < b.ts ? -1 : 1)).at(-1)?.page_pattern
}

test('web vitals are the nearest rank', async () => {
  const { all, pages } = await lake.answer(vitalsInsight, {})
  const p75 = (own: EventRow[]) =>
    own.map(({ vital_value }) => vital_value ?? 0).toSorted((a, b) => a - b)[Math.ceil(own.length * 0.75) - 1]
  const values = eventsOf('vital').filter(({ vital_name }) => vital_name === 'LCP')
  expect(all.lcp?.p75).toBe(p75(values))
  expect((all.lcp?.good ?? 0) + (all.lcp?.needsImprovement ?? 0) + (all.lcp?.poor ?? 0)).toBe(values.length)
  expect(pages.length).toBeGreaterThan(1)
  for (const row of pages) {
    const own = values.filter((value) => shownAt(value) === row.page && value.device === row.device)
    expect(row.lcp?.p75 ?? undefined).toBe(p75(own))
    if (row.lcp) expect((await lake.sessions({ kind: 'vitals' }, row.lcp.key)).total).toBe(sessions(own))
  }
  const worst = await lake.sessions({ kind: 'vitals' }, 'vital:LCP')
  const slowest = values.toSorted((a, b) => (b.vital_value ?? 0) - (a.vital_value ?? 0))[0]
  expect(worst.sessions[0]?.sid).toBe(slowest?.session_id)
})

describe('around an error', () => {
  const ACTS: Record<string, (row: EventRow) => string | undefined> = {
    pageview: (row) => row.page_pattern,
    click: (row) => row.selector_key,
    custom: (row) => row.name,
  }
  const TYPES: Record<string, string> = { pageview: 'page', click: 'click', custom: 'event' }
  const actsOf = (sid: string) => rows.events.filter((row) => row.session_id === sid && row.type in ACTS)
  const nameOf = (row: EventRow) => `${TYPES[row.type]} ${ACTS[row.type]?.(row)}`

  test('people did what their sessions have in the minute before, and went where they went', async () => {
    const prints = [...new Set(eventsOf('error').flatMap(({ fingerprint }) => fingerprint ?? []))]
    expect(prints.length).toBeGreaterThan(1)
    for (const fingerprint of prints) {
      const answer = await lake.answer(aroundErrorInsight, { fingerprint })
      const errors = eventsOf('error').filter((row) => row.fingerprint === fingerprint)
      const firsts = [...groupBy(errors, ({ session_id }) => session_id).values()].map((own) => own.toSorted(inTime)[0])
      const pages = new Set(errors.map(({ page_pattern }) => page_pattern))
      const viewers = [...recordings.keys()].filter((sid) =>
        eventsOf('pageview').some((row) => row.session_id === sid && pages.has(row.page_pattern)),
      )
      expect(answer).toMatchObject({ sessions: firsts.length, viewers: viewers.length })

      const before = firsts.map((error) => {
        const at = Date.parse(error?.ts ?? '')
        return actsOf(error?.session_id ?? '').filter(({ ts }) => Date.parse(ts) <= at && Date.parse(ts) >= at - 60_000)
      })
      const names = [...new Set(before.flat().map(nameOf))]
      expect(answer.before.map(({ type, what }) => `${type} ${what}`).toSorted()).toEqual(names.toSorted())
      for (const { key, type, what, ...act } of answer.before) {
        const did = (own: EventRow[]) => own.some((row) => nameOf(row) === `${type} ${what}`)
        const sessionsWith = before.filter(did).length
        expect(act).toMatchObject({
          ...{ sessions: sessionsWith, share: sessionsWith / firsts.length },
          usualShare: viewers.filter((sid) => did(actsOf(sid))).length / viewers.length,
          last: before.filter((own) => own.length > 0 && did(own.toSorted(inTime).slice(-1))).length,
        })
        expect(await lake.sessions({ kind: 'aroundError', fingerprint }, key)).toMatchObject({ total: sessionsWith })
      }
      const nexts = firsts.map(
        (error) =>
          actsOf(error?.session_id ?? '')
            .filter((row) => row.type === 'pageview' && row.ts > (error?.ts ?? ''))
            .toSorted(inTime)[0]?.page_pattern ?? null,
      )
      for (const { key, page: next, sessions: n } of answer.after) {
        expect(n).toBe(nexts.filter((other) => other === next).length)
        expect(await lake.sessions({ kind: 'aroundError', fingerprint }, key)).toMatchObject({ total: n })
      }
      expect(answer.after.reduce((sum, { sessions: n }) => sum + n, 0)).toBe(firsts.length)
    }
  })

  test('of a fingerprint that nobody met, nothing is known', async () => {
    const answer = await lake.answer(aroundErrorInsight, { fingerprint: '00' })
    expect(answer).toMatchObject({ sessions: 0, before: [], after: [] })
  })
})

const inTime = (a: EventRow, b: EventRow) =>
  Date.parse(a.ts) - Date.parse(b.ts) || (a.event_id < b.event_id ? -1 : Number(a.event_id > b.event_id))

test('frustration is counted by people, with those who left', async () => {
  const answer = await lake.answer(frustratedInsight, {})
  const troubles = rows.signals.filter(({ kind }) => isTrouble(kind))
  expect(answer).toMatchObject({ sessions: sessions(troubles), people: people(troubles) })
  const isLeft = ({ session_id, ts }: { session_id: string; ts: string }) =>
    Date.parse(rows.sessions.find((row) => row.session_id === session_id)?.ended_at ?? '') - Date.parse(ts) <= 120_000
  for (const row of answer.pages) {
    const own = troubles.filter(({ page_pattern }) => page_pattern === row.page)
    expect(row).toMatchObject({
      ...{ sessions: sessions(own), people: people(own), left: sessions(own.filter(isLeft)) },
      ...troublesOf((kind) => own.filter((signal) => signal.kind === kind)),
    })
    expect(await lake.sessions({ kind: 'frustrated' }, row.key)).toMatchObject({ total: sessions(own) })
  }
  for (const row of answer.elements) {
    const own = troubles.filter(
      ({ page_pattern, selector_key }) => page_pattern === row.page && selector_key === row.selectorKey,
    )
    expect(row).toMatchObject({ people: people(own), sessions: sessions(own) })
    expect(row.selector).toEqual(expect.any(String))
  }
})
