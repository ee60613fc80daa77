import { heatmapInsight } from '@incuera/contract/insights/heatmap.ts'
import { MOVE_CELL } from '@incuera/contract/lake/moves.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type InsightLake, openInsightLake } from '#testing/openInsightLake.ts'

const DAYS = ['2026-11-20', '2026-11-21', '2026-11-22']
/** Pages with the pixels below which nobody is: cells of the finest size, of twice and of four times that. */
const PAGES = { '/low': 9_000, '/high': 39_000, '/tower': 150_000 } as const
const paths = Object.keys(PAGES) as (keyof typeof PAGES)[]
const SIZE = { '/low': 1, '/high': 2, '/tower': 4 } as const

const anyStay = fc.record({
  page: fc.constantFrom(...paths),
  scroll: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
  attention: fc.option(fc.array(fc.nat(900), { minLength: 20, maxLength: 20 }), { nil: undefined }),
  moves: fc.uniqueArray(fc.record({ share: fc.nat(99), column: fc.nat(49), units: fc.integer({ min: 1, max: 30 }) }), {
    ...{ maxLength: 6, selector: ({ share, column }) => `${share} ${column}` },
  }),
  clicks: fc.array(fc.record({ share: fc.nat(99), x: fc.nat(1_000), isPlaced: fc.boolean(), isRage: fc.boolean() }), {
    maxLength: 5,
  }),
})
const anySession = fc.record({
  day: fc.nat(2),
  user: fc.option(fc.constantFrom('ada', 'bob'), { nil: undefined }),
  device: fc.constantFrom('desktop', 'mobile'),
  isMail: fc.boolean(),
  hasError: fc.boolean(),
  stays: fc.array(anyStay, { minLength: 1, maxLength: 4 }),
})
type Drawn = typeof anySession extends fc.Arbitrary<infer S> ? S : never
type Session = ReturnType<typeof toSession>
type Stay = Session['stays'][number]

/** Each page has one spot that is certainly at its bottom. */
const pixelsOf = (page: keyof typeof PAGES, share: number) => Math.floor((PAGES[page] * share) / 99)

function toSession({ day, stays, ...rest }: Drawn, nth: number) {
  const sid = `01a20000-0000-7000-8000-${String(nth).padStart(12, '0')}`
  const start = Date.parse(`${DAYS[day]}T10:00:00Z`)
  return {
    ...{ ...rest, sid, day: DAYS[day] ?? '', person: rest.user ?? sid },
    stays: stays.map(({ page, clicks, moves, ...stay }, at) => ({
      ...{ ...stay, page, at: start + at * 60_000, id: `w.${at}.0` },
      clicks: clicks.map((click, index) => ({ ...click, id: `w.${at}.${index + 1}`, y: pixelsOf(page, click.share) })),
      moves: moves.map(({ share, column, units }) => ({ row: Math.floor(pixelsOf(page, share) / 40), column, units })),
    })),
  }
}

let lake: InsightLake
let sessions: Session[]
const iso = (ms: number) => new Date(ms).toISOString()
const nextDay = (day: string) => DAYS[DAYS.indexOf(day) + 1] ?? day

beforeAll(async () => {
  const bottom = { share: 99, x: 1_000, isPlaced: true, isRage: true }
  const lowest = paths.map((page) => ({
    ...{ page, scroll: 100, attention: undefined, clicks: [bottom] },
    moves: [{ share: 99, column: 49, units: 1 }],
  }))
  const first: Drawn = {
    ...{ day: 0, user: 'ada', device: 'desktop', isMail: true, hasError: true, stays: lowest },
  }
  const drawn = fc.sample(fc.array(anySession, { minLength: 40, maxLength: 40 }), { numRuns: 1, seed: 11 }).flat()
  const second: Drawn = { ...first, device: 'mobile' }
  sessions = [first, second, ...drawn].map(toSession)
  lake = await openInsightLake({ from: '2026-11-20', to: '2026-11-22' })
  for (const session of sessions) await addSession(session)
})
afterAll(() => lake.close())

/** Rows as they arrive: derived ones again after midnight, and before them those of an older generation. */
async function addSession(session: Session) {
  const { sid, day, user, device, isMail, hasError, stays } = session
  const base = { ...{ session_id: sid, device, browser: 'Chrome', os: 'Linux' } }
  const began = stays[0]?.at ?? 0
  const clicks = stays.flatMap((stay) => stay.clicks.map((click) => ({ ...click, stay })))
  const common = (at: number) => ({ ...base, ts: iso(at), received_at: iso(at), window_id: 'w' })
  const events = [
    ...stays.map(({ id, page, at }) => ({
      ...{ ...common(at), type: 'pageview', event_id: id, page_pattern: page },
      ...{ page_w: 1_000, page_h: PAGES[page], view_h: 800, ...(isMail && at === began && { utm_source: 'mail' }) },
    })),
    ...clicks.map(({ id, x, y, isPlaced, stay: { page, at } }) => ({
      ...{ ...common(at), type: 'click', event_id: id, page_pattern: page, page_w: 1_000, page_h: PAGES[page] },
      ...{ page_x: isPlaced ? x : undefined, page_y: isPlaced ? y : undefined, view_h: 800 },
    })),
  ]
  // Identified by the last event alone, which is on another page.
  const signedIn = { ...common(began), type: 'custom', event_id: 'w.9.9', page_pattern: '/account', user_key: user }
  const all = [...events, signedIn]
  await lake.add('events', day, [...all, ...all.slice(0, 2)])
  const known = { ...base, user_key: user }
  const pagesOf = (generation: number) =>
    stays.map(({ id, page, at, scroll, attention, moves }) => ({
      ...{ ...known, generation, event_id: id, window_id: 'w', page_pattern: page, entered_at: iso(at) },
      ...{ scroll_pct: generation === 1 ? 100 : scroll, attention },
      ...(moves.length > 0 && { moves: moves.map((move) => packed(move)) }),
    }))
  const session_ = (generation: number) => ({ ...known, generation, started_at: iso(began), ended_at: iso(began) })
  const note = { ...known, generation: 2, analysed_at: iso(began), started_at: iso(began) }
  const signal = (kind: string, event_id: string, page: string) => ({
    ...{ ...note, kind, event_id, page_pattern: page, ts: iso(began), severity: 'high', title: 'no' },
  })
  const signals = [
    ...clicks.filter(({ isRage }) => isRage).map(({ id, stay }) => signal('rage_click', id, stay.page)),
    ...(hasError ? [signal('error', 'w.9.9', '/account')] : []),
  ]
  await lake.add('sessions', day, [session_(1), session_(2)])
  await lake.add('session_notes', day, [note])
  for (const on of [day, nextDay(day)]) {
    await lake.add('pages', on, [...pagesOf(1), ...pagesOf(2)])
    await lake.add('signals', on, signals)
  }
}

const packed = ({ row, column, units }: Stay['moves'][number]) =>
  (row * MOVE_CELL.columns + column) * MOVE_CELL.unitsMax + units

const unique = (values: readonly unknown[]) => new Set(values).size
/** The filters of an insight, and what they let through. `signal:error` needs signals that no map shows. */
const FILTERS: { title: string; filter: object; has(session: Session): boolean }[] = [
  { title: 'of all sessions', filter: {}, has: () => true },
  { title: 'of phones', filter: { device: 'mobile' }, has: ({ device }) => device === 'mobile' },
  { title: 'of a campaign', filter: { utmSource: 'mail' }, has: ({ isMail }) => isMail },
  { title: 'of a search', filter: { q: 'signal:error' }, has: ({ hasError }) => hasError },
]

describe.each(FILTERS)('$title', ({ filter, has }) => {
  describe.each(paths)('on %s', (page) => {
    const size = SIZE[page]
    const stays = () =>
      sessions
        .filter(has)
        .flatMap(({ stays: own, ...of }) =>
          own.filter((stay) => stay.page === page).map((stay) => ({ ...of, ...stay })),
        )
    /** Cells with what is in them and the sessions of it, as texts. */
    const cellsOf = (spots: { sid: string; x: number; y: number; n: number }[]) => {
      const cells = new Map<string, { n: number; sids: Set<string> }>()
      for (const { sid, x, y, n } of spots) {
        const cell = cells.get(`${x} ${y}`) ?? { n: 0, sids: new Set() }
        cells.set(`${x} ${y}`, { n: cell.n + n, sids: cell.sids.add(sid) })
      }
      return [...cells].map(([at, { n, sids }]) => `${at} ${n} ${sids.size}`).toSorted()
    }
    const answered = async (map: string) =>
      heatmapInsight.answer.parse(await lake.answerAny({ ...filter, kind: 'heatmap', page, map }))

    test.each(['click', 'rage'] as const)('the map of %s has every cell, and the page its people', async (map) => {
      const clicks = stays().flatMap(({ sid, clicks: own }) =>
        own.filter(({ isRage }) => map === 'click' || isRage).map((click) => ({ sid, ...click })),
      )
      const placed = clicks.filter(({ isPlaced, x, y }) => isPlaced && (x > 0 || y > 0))
      const answer = await answered(map)
      if (!('withoutPosition' in answer)) throw new Error('this is no map of clicks')
      expect(answer).toMatchObject({
        ...{ total: clicks.length, withoutPosition: clicks.length - placed.length },
        ...{ cell: { widthPercent: size, heightPx: 20 * size } },
        ...{ views: stays().length, sessions: unique(stays().map(({ sid }) => sid)) },
        ...{ people: unique(stays().map(({ person }) => person)) },
        ...{ pageWidth: 1_000, pageHeight: PAGES[page], viewHeight: 800 },
      })
      expect(Object.fromEntries(answer.devices.map(({ device, views }) => [device, views]))).toEqual(
        Object.fromEntries(
          ['desktop', 'mobile'].flatMap((device) => {
            const views = stays().filter((stay) => stay.device === device).length
            return views > 0 ? [[device, views]] : []
          }),
        ),
      )
      const spots = placed.map(({ sid, x, y }) => ({
        ...{ sid, n: 1, x: Math.floor(Math.min(99, Math.floor(x / 10)) / size), y: Math.floor(y / (20 * size)) },
      }))
      expect(answer.cells.map((cell) => cell.join(' ')).toSorted()).toEqual(cellsOf(spots))
    })

    test('the map of moves has the time of every cell', async () => {
      const moved = stays().filter(({ moves }) => moves.length > 0)
      const answer = await answered('move')
      if (answer.map !== 'move') throw new Error('this is no map of moves')
      expect(answer.stays).toBe(moved.length)
      expect(answer.cell).toEqual({ widthPercent: 2 * size, heightPx: 40 * size })
      const spots = moved.flatMap(({ sid, moves }) =>
        moves.map(({ row, column, units }) => ({
          ...{ sid, n: units * 100, x: Math.floor(column / size), y: Math.floor(row / size) },
        })),
      )
      expect(answer.cells.map((cell) => cell.join(' ')).toSorted()).toEqual(cellsOf(spots))
      const [cell] = answer.cells
      const key = `area:${2 * size}:${40 * size}:${cell?.[0]}:${cell?.[1]}:${cell?.[0]}:${cell?.[1]}`
      expect(await lake.sessions({ ...filter, kind: 'heatmap', page, map: 'move' }, key)).toMatchObject({
        total: cell?.[3],
      })
    })

    test('scroll depth and attention count the stays', async () => {
      const scrolled = stays().flatMap(({ sid, scroll }) => (scroll === undefined ? [] : [{ sid, scroll }]))
      const reach = await answered('scroll')
      if (reach.map !== 'scroll') throw new Error('this is no map of scroll depth')
      expect(reach.reach.map(({ stays: n, sessions: of }) => [n, of])).toEqual(
        Array.from({ length: 21 }, (_, step) => {
          const reached = scrolled.filter(({ scroll }) => scroll >= step * 5)
          return [reached.length, unique(reached.map(({ sid }) => sid))]
        }),
      )
      const seen = stays().flatMap(({ attention }) => (attention === undefined ? [] : [attention]))
      const bands = await answered('attention')
      if (bands.map !== 'attention') throw new Error('this is no map of attention')
      expect(bands.bands.map(({ ms, stays: n }) => [ms, n])).toEqual(
        Array.from({ length: 20 }, (_, band) => [
          seen.reduce((sum, attention) => sum + (attention[band] ?? 0), 0),
          seen.filter((attention) => (attention[band] ?? 0) > 0).length,
        ]),
      )
    })
  })
})
