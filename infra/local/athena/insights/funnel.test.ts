import { funnelInsight } from '@incuera/contract/insights/funnel.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addSessions } from '#testing/addSessions.ts'
import { type InsightLake, openInsightLake, type TestRow } from '#testing/openInsightLake.ts'

const DAY = '2026-11-21'
const START = Date.parse(`${DAY}T10:00:00Z`)
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString()

let lake: InsightLake
beforeAll(async () => {
  lake = await openInsightLake({ from: '2026-11-20', to: '2026-11-22' })
})
beforeEach(() => lake.clear())
afterAll(() => lake.close())

/** Something that happened: a page, a custom event or a signal, at a second. */
interface Happening {
  what: '/a' | '/b' | '/c' | 'add' | 'rage_click'
  second: number
}
interface Story {
  user: string | null
  device: 'desktop' | 'mobile'
  happenings: Happening[]
}

const STEPS = [
  { type: 'page', page: '/a' },
  { type: 'event', name: 'add' },
  { type: 'page', page: '/b' },
  { type: 'signal', signal: 'rage_click' },
] as const
const WINDOW_SECONDS = 20

const stepsOf = ({ what }: Happening): number[] =>
  STEPS.flatMap((step, index) => {
    const wanted = step.type === 'page' ? step.page : step.type === 'event' ? step.name : step.signal
    return wanted === what ? [index + 1] : []
  })

const idOf = (index: number) => `w.0.${index}`
const sidOf = (index: number) => `01a20000-0000-7000-8000-00000000000${index}`

const store = (stories: Story[]) =>
  addSessions(
    lake,
    DAY,
    stories.map(({ user, device, happenings }, story) => {
      const rows = happenings.map(({ what, second }, index) => ({ what, ts: at(second), event_id: idOf(index) }))
      return {
        ...{ session_id: sidOf(story), startedAt: at(0), endedAt: at(100) },
        visitor: { device, ...(user !== null && { user_key: user }) },
        events: rows.flatMap(({ what, ...row }): TestRow[] => {
          if (what === 'rage_click') return []
          if (what === 'add') return [{ ...row, type: 'custom', name: what }]
          return [{ ...row, type: 'pageview', page_pattern: what, path: what }]
        }),
        signals: rows.flatMap(({ what, ...row }) => (what === 'rage_click' ? [{ ...row, kind: what }] : [])),
      }
    }),
  )

interface Placed extends Happening {
  story: number
  index: number
}

/** The deepest step that can end at a row, by trying every sequence. */
function deepest(rows: Placed[], end: number): number {
  const last = rows[end]
  const search = (step: number, before: number): boolean => {
    if (step === 0) return true
    for (let index = before - 1; index >= 0; index--) {
      const row = rows[index]
      if (!row || !last || last.second - row.second > WINDOW_SECONDS) continue
      if (stepsOf(row).includes(step) && search(step - 1, index)) return true
    }
    return false
  }
  return Math.max(0, ...(last ? stepsOf(last).filter((step) => search(step - 1, end)) : []))
}

function bruteForce(stories: Story[], per: 'session' | 'person') {
  const owners = new Map<string, Placed[]>()
  for (const [story, { user, happenings }] of stories.entries()) {
    const owner = per === 'person' && user !== null ? user : sidOf(story)
    const placed = happenings.map((happening, index) => ({ ...happening, story, index }))
    owners.set(owner, [...(owners.get(owner) ?? []), ...placed])
  }
  const ends = [...owners.values()].flatMap((unsorted) => {
    const rows = unsorted.toSorted((a, b) => a.second - b.second || a.index - b.index)
    const steps = rows.map((_, index) => deepest(rows, index))
    const step = Math.max(...steps, 0)
    const end = rows[steps.indexOf(step)]
    return step > 0 && end ? [{ step, end }] : []
  })
  const later = ({ end }: { end: Placed }) =>
    (stories[end.story]?.happenings ?? [])
      .map((happening, index) => ({ ...happening, index }))
      .toSorted((a, b) => a.second - b.second || a.index - b.index)
  return {
    reached: STEPS.map((_, index) => ends.filter(({ step }) => step > index).length),
    devices: ends.map(({ end }) => stories[end.story]?.device),
    instead: [1, 2, 3].map((after) =>
      tally(
        ends
          .filter(({ step }) => step === after)
          .map((of) => later(of).find(({ what, second }) => what.startsWith('/') && second > of.end.second)?.what),
      ),
    ),
    stopped: [1, 2, 3].map(
      (after) =>
        ends.filter(
          (of) =>
            of.step === after && later(of).some(({ what, second }) => what === 'rage_click' && second >= of.end.second),
        ).length,
    ),
  }
}

const tally = (values: (string | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value ?? 'left'] = (counts[value ?? 'left'] ?? 0) + 1
  return counts
}

// Rows of one person at the same second are ordered by event id, which is unique in a session only; so people with
// several sessions do everything at other seconds.
const stories = fc
  .array(
    fc.record({
      user: fc.constantFrom(null, 'ada', 'bob'),
      device: fc.constantFrom('desktop' as const, 'mobile' as const),
      happenings: fc.array(
        fc.record({
          what: fc.constantFrom(
            '/a' as const,
            '/a' as const,
            '/b' as const,
            '/c' as const,
            'add' as const,
            'rage_click' as const,
          ),
          second: fc.integer({ min: 0, max: 12 }),
        }),
        { minLength: 1, maxLength: 9 },
      ),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.map((story, index) => ({
      ...story,
      happenings: story.happenings.map(({ what, second }) => ({ what, second: second * 5 + index })),
    })),
  )

describe.each(['session', 'person'] as const)('a funnel per %s', (per) => {
  test('counts what a search through every sequence finds', async () => {
    let converted = 0
    await fc.assert(
      fc.asyncProperty(stories, async (all) => {
        await lake.clear()
        await store(all)
        const request = { steps: STEPS, windowSeconds: WINDOW_SECONDS, per, breakdown: 'device' }
        const { steps, losses, breakdown, days } = await lake.answer(funnelInsight, request)
        const expected = bruteForce(all, per)
        converted += expected.reached[2] ?? 0
        expect(steps.map(({ reached }) => reached)).toEqual(expected.reached)
        expect(losses.map(({ lost }) => lost)).toEqual(
          [0, 1, 2].map((index) => (expected.reached[index] ?? 0) - (expected.reached[index + 1] ?? 0)),
        )
        expect(
          losses.map(({ instead }) =>
            Object.fromEntries(instead.map(({ page, sessions }) => [page ?? 'left', sessions])),
          ),
        ).toEqual(expected.instead)
        expect(losses.map(({ stopped }) => stopped.reduce((sum, { sessions }) => sum + sessions, 0))).toEqual(
          expected.stopped,
        )
        const byDevice = Object.fromEntries(
          (breakdown ?? []).flatMap((row) => (row.value === null ? [] : [[row.value, row.steps[0]?.reached]])),
        )
        expect(byDevice).toEqual(tally(expected.devices))
        expect(days.reduce((sum, { started }) => sum + started, 0)).toBe(expected.reached[0])
      }),
      { numRuns: 12, seed: 20_261_201 },
    )
    // The generator reaches the later steps.
    expect(converted).toBeGreaterThan(0)
  })
})

describe('a small funnel', () => {
  const story = (happenings: [Happening['what'], number][], user: string | null = null): Story => ({
    ...{ user, device: 'desktop' },
    happenings: happenings.map(([what, second]) => ({ what, second })),
  })
  const steps = [
    { type: 'page', page: '/a' },
    { type: 'page', page: '/b' },
    { type: 'page', page: '/c' },
  ]

  test('lists the sessions behind each number, at the moment of their deepest step', async () => {
    await store([
      story([
        ['/a', 1],
        ['/b', 5],
        ['/c', 9],
      ]),
      story([
        ['/a', 1],
        ['/b', 7],
        ['rage_click', 8],
      ]),
      story([
        ['/a', 1],
        ['/a', 2],
        ['/c', 3],
      ]),
    ])
    const request = { kind: 'funnel', steps }
    const found = async (key: string) =>
      (await lake.sessions(request, key)).sessions.map(({ sid, atMs }) => [sid.at(-1), atMs]).toSorted()
    expect(await found('reached:1')).toEqual([
      ['0', 9_000],
      ['1', 7_000],
      ['2', 1_000],
    ])
    expect(await found('reached:3')).toEqual([['0', 9_000]])
    expect(await found('lost:2')).toEqual([['1', 7_000]])
    expect(await found('stopped:2:rage_click')).toEqual([['1', 7_000]])
    expect(await found('stopped:1:rage_click')).toEqual([])
    expect(await found('instead:1:/a')).toEqual([['2', 1_000]])
    expect(await found('instead:2')).toEqual([['1', 7_000]])
    expect(await found(`day:${DAY}`)).toHaveLength(3)
  })

  test('has the time from the first step to the others', async () => {
    await store([
      story([
        ['/a', 0],
        ['/b', 10],
        ['/c', 30],
      ]),
    ])
    const answer = await lake.answer(funnelInsight, { steps })
    expect(answer.steps.map(({ medianSeconds }) => medianSeconds)).toEqual([null, 10, 30])
    expect(answer).toMatchObject({ problem: null, days: [{ day: DAY, started: 1, converted: 1 }] })
  })

  test.each([
    [
      [
        ['/c', 1],
        ['/a', 2],
        ['/b', 3],
      ],
      3,
      'Step 3 never happens after step 2 in this range.',
    ],
    [
      [
        ['/a', 2],
        ['/b', 3],
      ],
      3,
      'Step 3 never happens in this range.',
    ],
    [[['/b', 3]], 1, 'Step 1 never happens in this range.'],
  ] as const)('that cannot be completed says why: %j', async (happenings, step, message) => {
    await store([story(happenings.map(([what, second]) => [what, second]))])
    const { problem } = await lake.answer(funnelInsight, { steps })
    expect(problem).toEqual({ step, message })
  })

  test('takes clicks by label and element, and pages by their beginning', async () => {
    const click = { type: 'click', page_pattern: '/shop/:id', path: '/shop/7', selector: '#buy', selector_key: 'k1' }
    const session = { session_id: sidOf(1), startedAt: at(0), endedAt: at(60) }
    const events = [
      { type: 'pageview', page_pattern: '/shop/:id', path: '/shop/7', ts: at(1), event_id: 'w.0.1' },
      { ...click, text: 'Buy now', ts: at(2), event_id: 'w.0.2' },
      { ...click, text: 'Buy now', ts: at(3), event_id: 'w.0.3' },
    ]
    await addSessions(lake, DAY, [{ ...session, events }])
    const reached = async (second: object) =>
      (await lake.answer(funnelInsight, { steps: [{ type: 'page', page: '/shop/*' }, second] })).steps[1]?.reached
    expect(await reached({ type: 'click', text: 'buy NOW' })).toBe(1)
    expect(await reached({ type: 'click', text: 'buy NOW', page: '/shop/:id' })).toBe(1)
    expect(await reached({ type: 'click', text: 'buy NOW', page: '/cart' })).toBe(0)
    expect(await reached({ type: 'element', selector: '#buy' })).toBe(1)
    expect(await reached({ type: 'element', selector: 'k1' })).toBe(1)
    expect(await reached({ type: 'click', text: 'Buy' })).toBe(0)
  })
})
