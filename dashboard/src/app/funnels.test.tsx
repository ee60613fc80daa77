import type { FunnelStep } from '@incuera/contract/insights/funnel.ts'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { otherOrders, withOrder } from '../features/funnels/logic/otherOrders.ts'
import { readSteps } from '../features/funnels/logic/readSteps.ts'
import type { InsightAsked } from '../lib/insights/askInsight.ts'
import { behindSession, openScreen, RANGE, RANGE_SEARCH, type Screen } from '../testing/insightScreens.tsx'
import { FunnelSearch } from './pages/funnels.ts'

let screen: Screen
beforeEach(() => {
  screen = openScreen()
})
afterEach(() => screen.close())

const STEPS: FunnelStep[] = [
  { type: 'page', page: '/product/:id' },
  { type: 'click', text: 'Add to cart' },
  { type: 'event', name: 'purchase' },
]
const PATH = `funnels?${RANGE_SEARCH}&steps=${encodeURIComponent(JSON.stringify(STEPS))}`
const asked = { kind: 'funnel', steps: STEPS, range: RANGE } as const satisfies InsightAsked
const pageList = { kind: 'pageList', range: RANGE, compare: false } as const

const step = (
  key: string,
  label: string,
  reached: number,
  shareOfPrevious: number,
  medianSeconds: number | null = null,
) => ({
  ...{ key, label, reached, share: reached / 200, shareOfPrevious, medianSeconds, occurrences: reached },
})
const funnel = (changes: object = {}) => ({
  steps: [
    step('s1', 'View a product', 200, 1),
    step('s2', 'Add to cart', 100, 0.5, 72),
    step('s3', 'Purchase', 20, 0.2),
  ],
  losses: [
    { key: 'lost:1', afterStep: 1, lost: 100, stopped: [], instead: [] },
    {
      ...{ key: 'lost:2', afterStep: 2, lost: 80 },
      stopped: [{ key: 'stopped:2:error', signal: 'error', sessions: 31, share: 0.39 }],
      instead: [
        { key: 'instead:2', page: null, sessions: 50, share: 0.6 },
        { key: 'instead:2:/cart', page: '/cart', sessions: 30, share: 0.4 },
      ],
    },
  ],
  breakdown: null,
  days: [
    { key: 'd1', day: '2026-11-16', started: 100, converted: 10 },
    { key: 'd2', day: '2026-11-17', started: 100, converted: 10 },
  ],
  problem: null,
  ...changes,
})

test('asks for the steps, and offers the two most viewed pages', async () => {
  const frustrations = { rage: 0, dead: 0, errorClicks: 0, errors: 0, frictionPer100: 0 }
  const page = (page: string) => ({ key: page, page, views: 9, sessions: 9, people: 9, ...frustrations })
  screen.answer(pageList, { pages: [page('/'), page('/cart')], total: 2 })
  expect(await screen.draw(`funnels?${RANGE_SEARCH}`)).toMatch(
    /Choose the steps of a funnel .*Start with the two most viewed pages/,
  )
  const one = encodeURIComponent(JSON.stringify(STEPS.slice(0, 1)))
  expect(await screen.draw(`funnels?${RANGE_SEARCH}&steps=${one}`)).toContain('Choose a second step')
})

test('shows what each step reached and lost, and how that has changed', async () => {
  expect(await screen.draw(PATH)).toContain('Loading the funnel')
  const before = funnel({ steps: [step('s1', 'a', 200, 1), step('s2', 'b', 100, 0.5), step('s3', 'c', 40, 0.4)] })
  screen.answer(asked, funnel(), before)
  const text = await screen.draw(PATH)
  expect(text).toMatch(/1 Page \/product\/:id 2 Click on “Add to cart” 3 Event purchase/)
  expect(text).toContain('10 % reach Purchase ▼ 10.0 pts was 20 % in the 14 days before')
  expect(text).toMatch(/2\. Add to cart median 1 min 12 s 100 50 % −100 50 % go on 3\. Purchase 20 10 % −80 20 % go on/)
  expect(text).toContain('Most are lost between Add to cart and Purchase: 20 % go on.')
  expect(text).toMatch(/Add to cart to Purchase 40 % 20 % ▼ 20\.0 pts/)
})

test('explains a loss: what stopped them, what they did instead, and their sessions', async () => {
  screen.answer(asked, funnel())
  screen.behind(asked, 'lost:2', [behindSession(1, { headline: 'Changed the postcode, closed the tab' })])
  const text = await screen.draw(`${PATH}&step=2`)
  expect(text).toMatch(
    /80 lost after Add to cart Never reached Purchase What stopped them Error 31 .*What they did instead Left the site 50 .*\/cart 30 .*Sessions 1 session Changed the postcode, closed the tab/,
  )
})

test('names a step that never happens', async () => {
  const message = 'Step 3 never happens after step 2 in this range.'
  screen.answer(asked, funnel({ problem: { step: 3, message } }))
  expect(await screen.draw(PATH)).toMatch(
    /Step 3 never happens after step 2 in this range\. Show orders that do Remove this/,
  )
  // It never happens at all, so no order has it.
  const steps = funnel().steps.map((its, i) => (i === 2 ? { ...its, reached: 0, occurrences: 0 } : its))
  screen.answer(asked, funnel({ steps, problem: { step: 3, message: 'Step 3 never happens in this range.' } }))
  expect(await screen.draw(PATH)).toMatch(/Step 3 never happens in this range\. Remove this step/)
})

test('another order has the step that is never reached at an earlier place', () => {
  const [view, add, buy] = STEPS
  if (!view || !add || !buy) throw new Error('there are three steps')
  expect(otherOrders(STEPS, 3)).toEqual([
    [view, buy, add],
    [buy, view, add],
  ])
  expect(otherOrders(STEPS, 2)).toEqual([[add, view]])
  expect(otherOrders(STEPS, 1)).toEqual([])
  expect(withOrder(STEPS, [add, view])).toEqual([add, view, buy])
})

test('splits by a property, with a number for each step', async () => {
  const steps = (...reached: number[]) => reached.map((count, i) => ({ key: `${reached[0]}:${i}`, reached: count }))
  const breakdown = [
    { value: 'mobile', isOthers: false, steps: steps(80, 20, 4) },
    { value: null, isOthers: true, steps: steps(9, 1, 0) },
  ]
  screen.answer({ ...asked, breakdown: 'device' }, funnel({ breakdown }))
  expect(await screen.draw(`${PATH}&by=device`)).toMatch(/Split .*mobile 80 20 4 5 % Others 9 1 0 0 %/)
})

test('drops steps that are none', () => {
  expect(FunnelSearch.parse({ steps: 'hope', within: -1, range: '9' })).toEqual({})
  expect(readSteps([...STEPS, { type: 'hope' }])).toEqual([])
  expect(readSteps(STEPS)).toEqual(STEPS)
  expect(FunnelSearch.parse({ steps: STEPS, within: 60 })).toEqual({ steps: STEPS, within: 60 })
})
