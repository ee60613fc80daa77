import { errorGroupsInsight } from '@incuera/contract/insights/errorGroups.ts'
import { journeysInsight } from '@incuera/contract/insights/journeys.ts'
import { retentionInsight } from '@incuera/contract/insights/retention.ts'
import { themesInsight } from '@incuera/contract/insights/themes.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type InsightLake, openInsightLake, type TestRow } from '#testing/openInsightLake.ts'

const RANGE = { from: '2026-11-02', to: '2026-11-22' }
const START = Date.parse('2026-11-02T00:00:00Z')
const MINUTE = 60_000
const DAY = 86_400_000
const PAGES = ['/', '/cart', '/pay']

/** A session: when it starts, how long each page is open, and at which of them something goes wrong. */
const anySession = fc.record({
  day: fc.integer({ min: 0, max: 20 }),
  user: fc.option(fc.constantFrom('ada', 'bob', 'eve'), { nil: undefined }),
  pages: fc.array(fc.constantFrom(...PAGES), { minLength: 1, maxLength: 8 }),
  minutes: fc.integer({ min: 1, max: 3 }),
  errors: fc.array(fc.record({ at: fc.integer({ min: 0, max: 7 }), print: fc.constantFrom('0a', '0b') }), {
    maxLength: 3,
  }),
})
type Recorded = ReturnType<typeof toRecorded>

function toRecorded(
  { day, user, pages, minutes, errors }: typeof anySession extends fc.Arbitrary<infer S> ? S : never,
  nth: number,
) {
  const sid = `01a20000-0000-7000-8000-${String(nth).padStart(12, '0')}`
  const startedAt = START + day * DAY + 8 * 3_600_000
  const stays = pages.map((page, at) => ({ page, at, enteredAt: startedAt + at * minutes * MINUTE }))
  const endedAt = startedAt + pages.length * minutes * MINUTE
  const found = errors.flatMap(({ at, print }, index) => {
    const stay = stays[at]
    return stay ? [{ id: `w.9.${index}`, page: stay.page, ts: stay.enteredAt + index + 1, print }] : []
  })
  return { sid, user, person: user ?? sid, startedAt, endedAt, stays, found }
}

const iso = (ms: number) => new Date(ms).toISOString()
let lake: InsightLake
let recorded: Recorded[]

beforeAll(async () => {
  recorded = fc
    .sample(fc.array(anySession, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 7 })
    .flat()
    .map(toRecorded)
  lake = await openInsightLake(RANGE)
  for (const one of recorded) {
    const base = { session_id: one.sid, user_key: one.user, device: 'desktop', browser: 'Chrome', os: 'Linux' }
    const day = iso(one.startedAt).slice(0, 10)
    const session = { ...base, generation: 1, started_at: iso(one.startedAt), ended_at: iso(one.endedAt) }
    const pages = one.stays.map(
      ({ page, at, enteredAt }): TestRow => ({
        ...{
          ...base,
          generation: 1,
          event_id: `w.0.${at}`,
          window_id: 'w',
          page_pattern: page,
          entered_at: iso(enteredAt),
        },
      }),
    )
    const wrong = one.found.map(
      ({ id, page, ts, print }): TestRow => ({
        ...{ ...base, event_id: id, ts: iso(ts), page_pattern: page, fingerprint: print },
      }),
    )
    const analysed = { generation: 1, analysed_at: iso(one.endedAt) }
    await lake.add('sessions', day, [session])
    await lake.add('pages', day, pages)
    await lake.add('session_notes', day, [{ ...base, ...analysed, started_at: iso(one.startedAt) }])
    await lake.add(
      'events',
      day,
      wrong.map((row) => ({ ...row, type: 'error', received_at: row.ts, release: '1.0' })),
    )
    await lake.add(
      'signals',
      day,
      wrong.map((row) => ({ ...row, ...analysed, kind: 'error', severity: 'high', title: 'no' })),
    )
  }
})
afterAll(() => lake.close())

const unique = (values: readonly unknown[]) => new Set(values).size
const isGone = ({ endedAt }: Recorded, ts: number) => endedAt <= ts + 2 * MINUTE
/** Of the sessions that saw a page, those that ended within two minutes of opening it last. */
const usual = (page: string) => {
  const last = recorded.flatMap((one) => {
    const views = one.stays.filter((stay) => stay.page === page)
    return views.length > 0 ? [{ one, at: Math.max(...views.map(({ enteredAt }) => enteredAt)) }] : []
  })
  return last.filter(({ one, at }) => isGone(one, at)).length / last.length
}
const errorsOf = (print: string) =>
  recorded.flatMap((one) => one.found.filter((error) => error.print === print).map((error) => ({ ...error, one })))

test('errors are counted by their cause, with those who left and the usual share of the same pages', async () => {
  const { groups, total } = await lake.answer(errorGroupsInsight, {})
  expect(total).toBe(2)
  for (const group of groups) {
    const own = errorsOf(group.fingerprint)
    const gone = unique(own.filter(({ one, ts }) => isGone(one, ts)).map(({ one }) => one.sid))
    const sessions = unique(own.map(({ one }) => one.sid))
    expect(group).toMatchObject({
      ...{
        count: own.length,
        sessions,
        finished: sessions,
        people: unique(own.map(({ one }) => one.person)),
        left: gone,
      },
      ...{ firstSeen: Math.min(...own.map(({ ts }) => ts)), lastSeen: Math.max(...own.map(({ ts }) => ts)) },
      releases: [{ release: '1.0', count: own.length }],
    })
    const weights = PAGES.map(
      (page) => [usual(page), unique(own.filter((error) => error.page === page).map(({ one }) => one.sid))] as const,
    )
    const of = weights.reduce((sum, [, n]) => sum + n, 0)
    expect(group.usualLeftShare).toBeCloseTo(weights.reduce((sum, [share, n]) => sum + share * n, 0) / of, 6)
    expect(group.days.reduce((sum, n) => sum + n, 0)).toBe(own.length)
    expect(await lake.sessions({ kind: 'errorGroups' }, group.key)).toMatchObject({ total: sessions })
    expect(await lake.sessions({ kind: 'errorGroups' }, group.leftKey)).toMatchObject({ total: gone })
  }
})

test('problems are counted by page and cause, with an estimate of lost sessions', async () => {
  const { themes } = await lake.answer(themesInsight, {})
  expect(themes.reduce((sum, { count }) => sum + count, 0)).toBe(recorded.flatMap(({ found }) => found).length)
  expect(themes.length).toBeGreaterThan(0)
  for (const theme of themes) {
    const own = errorsOf(theme.fingerprint ?? '').filter(({ page }) => page === theme.page)
    const sessions = unique(own.map(({ one }) => one.sid))
    const left = unique(own.filter(({ one, ts }) => isGone(one, ts)).map(({ one }) => one.sid))
    expect(theme).toMatchObject({ count: own.length, sessions, left, people: unique(own.map(({ one }) => one.person)) })
    expect(theme.lostSessions).toBe(Math.max(0, Math.round(left - usual(theme.page ?? '') * sessions)))
    expect(await lake.sessions({ kind: 'themes' }, theme.key)).toMatchObject({ total: sessions })
  }
})

test('retention counts the people of each first week in each later one', async () => {
  const { cohorts, people, anonymousSessions } = await lake.answer(retentionInsight, {})
  const weekOf = ({ startedAt }: Recorded) => Math.floor((startedAt - START) / (7 * DAY))
  const known = recorded.filter(({ user }) => user !== undefined)
  const firstOf = (user: string | undefined) => Math.min(...known.filter((one) => one.user === user).map(weekOf))
  expect([people, anonymousSessions]).toEqual([unique(known.map(({ user }) => user)), recorded.length - known.length])
  expect(cohorts.length).toBeGreaterThan(0)
  for (const { week, weeks } of cohorts) {
    const first = (Date.parse(week) - START) / (7 * DAY)
    for (const { key, later, people: back } of weeks) {
      const own = known.filter((one) => firstOf(one.user) === first && weekOf(one) === first + later)
      expect(back).toBe(unique(own.map(({ user }) => user)))
      expect(await lake.sessions({ kind: 'retention' }, key)).toMatchObject({ total: own.length })
    }
  }
})

test.each([[undefined], ['/cart']])('journeys from %s follow the pages one after the other', async (from) => {
  const walks = recorded.flatMap(({ stays }) => {
    const pages = stays.map(({ page }) => page).filter((page, at, all) => page !== all[at - 1])
    const begin = from === undefined ? 0 : pages.indexOf(from)
    return begin < 0 ? [] : [pages.slice(begin)]
  })
  const { sessions, levels, paths } = await lake.answer(journeysInsight, { from })
  expect(sessions).toBe(walks.length)
  expect(levels).toHaveLength(5)
  expect(paths.length).toBeGreaterThan(0)
  for (const [at, { nodes, links }] of levels.entries()) {
    for (const node of nodes) {
      const own = walks.filter((walk) => walk[at] === node.page)
      expect([node.sessions, node.left]).toEqual([own.length, own.filter((walk) => walk.length === at + 1).length])
      expect(await lake.sessions({ kind: 'journeys', from }, node.key)).toMatchObject({ total: own.length })
    }
    for (const link of links)
      expect(link.sessions).toBe(walks.filter((walk) => walk[at] === link.from && walk[at + 1] === link.to).length)
  }
  for (const path of paths) {
    const own = walks.filter((walk) => walk.slice(0, 5).join() === path.pages.join())
    expect(path.sessions).toBe(own.length)
    expect(await lake.sessions({ kind: 'journeys', from }, path.key)).toMatchObject({ total: own.length })
  }
})
