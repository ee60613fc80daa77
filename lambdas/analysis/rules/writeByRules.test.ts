import { Summary } from '@incuera/contract/analysis.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { anyMoments } from '../testing/momentsOf.ts'
import { fail, leaveForm, open, playOf, press, track, type } from '../testing/playOf.ts'
import { storyOf } from '../testing/storyOf.ts'
import { writeByRules } from './writeByRules.ts'

const write = (steps: Parameters<typeof playOf>[0], journey = {}) => writeByRules(storyOf(playOf(steps), journey))
const textsOf = ({ claims }: Summary) => claims.map(({ text }) => text)

const shopping = [
  open(0, '/product/hat', 'Hat – Demo shop'),
  press(5, 'Add to cart'),
  open(3, '/checkout', 'Checkout – Demo shop'),
  type(4),
]

test('describes where they came from, what they did page by page, what went wrong, and how it ended', () => {
  const summary = write(
    [
      ...shopping,
      press(3, 'Pay'),
      fail(0.3, 'card is undefined'),
      press(5, 'Pay'),
      fail(0.3, 'card is undefined'),
      press(5, 'Pay'),
      fail(0.3, 'card is undefined'),
    ],
    { referrerHost: 'google.com', campaign: { campaign: 'spring' } },
  )
  expect(summary.headline).toBe('3 errors at the checkout, then they left without ordering')
  expect(textsOf(summary)).toEqual([
    'A visitor on a computer (Chrome on Linux) came from google.com through the campaign “spring” and started on “Hat”.',
    'On “Hat” they clicked “Add to cart”.',
    'At the checkout they clicked “Pay” 3 times and filled in fields.',
    'The same error occurred 3 times: “card is undefined”.',
    'They left 46 s later without ordering.',
  ])
  expect(summary).toMatchObject({ outcome: 'blocked', sentiment: 'negative', tags: ['order', 'blocked', 'error'] })
  expect(summary.chapters.map(({ title, fromMs, toMs }) => [title, fromMs, toMs])).toEqual([
    ['“Hat”', 0, 8000],
    ['Trouble at the checkout', 8000, 72000],
  ])
  expect(summary.problems).toMatchObject([{ kind: 'error', severity: 'high' }])
  expect(summary.problems[0]?.suggestion).not.toBe('')
})

describe('the outcome', () => {
  const save = [press(5, 'Save'), press(0.3, 'Save'), press(0.3, 'Save')]
  test.each<[string, Summary['outcome'], Parameters<typeof playOf>[0]]>([
    [
      'an order confirmed by a page',
      'completed',
      [...shopping, press(9, 'Pay'), open(1, '/order/thank-you', 'Thank you')],
    ],
    [
      'an order reported by the site, after an error',
      'completed',
      [...shopping, fail(1, 'no'), track(3, 'order_placed')],
    ],
    ['an order by the name of a common plan', 'completed', [...shopping, track(3, 'purchase')]],
    ['a booking', 'completed', [open(0, '/booking/7', 'Room'), type(4), open(9, '/booking/7/confirmed', 'Your stay')]],
    ['a sign-up in camel case', 'completed', [open(0, '/signup', 'Join'), type(4), track(9, 'signupCompleted')]],
    ['an order that failed', 'abandoned', [...shopping, track(3, 'order_failed')]],
    ['a payment that was only started', 'abandoned', [...shopping, track(3, 'payment_started')]],
    [
      'a cart that was left',
      'abandoned',
      [open(0, '/p/1', 'Mug'), press(5, 'Add to cart'), open(9, '/shipping', 'Costs')],
    ],
    ['a form that was left', 'abandoned', [open(0, '/quiz', 'Quiz'), type(4), leaveForm(40, 3, 'Postcode')]],
    ['a search that was left', 'browsed', [open(0, '/', 'Home'), type(4), leaveForm(9, 1, 'Search')]],
    ['an element that did not react', 'blocked', [open(0, '/list', 'Favourites'), ...save]],
    ['the same, but they went on', 'browsed', [open(0, '/list', 'List'), ...save, open(60, '/a', 'A'), press(9, 'B')]],
    [
      'an error after which they retreat',
      'blocked',
      [open(0, '/', 'Home'), open(4, '/gift', 'Gift'), press(4, 'Check'), fail(0.4, 'no'), open(9, '/', 'Home')],
    ],
    ['an error in the background of reading', 'browsed', [open(0, '/docs', 'Docs'), fail(2, 'ads blocked')]],
    [
      'an old confirmation opened from a mail',
      'browsed',
      [open(0, '/order/confirmation', 'Thanks'), open(5, '/', 'Home')],
    ],
    [
      'an article about thanks',
      'browsed',
      [open(0, '/', 'Home'), open(5, '/blog/thanks', 'Thanks'), open(5, '/a', 'A')],
    ],
    ['looking around', 'browsed', [open(0, '/', 'Home'), open(9, '/about', 'About')]],
    ['nothing recorded', 'unclear', []],
  ])('%s: %s', (_what, outcome, steps) => {
    expect(write(steps).outcome).toBe(outcome)
  })
})

test('calls pages what people call them, without the name of the site', () => {
  const summary = write([
    open(0, '/', 'Demo shop'),
    open(20, '/product/9', 'Trail shoes | Demo shop'),
    open(20, '/a/1', '••••• | Demo shop'),
    open(20, '/basket', 'Demo shop'),
  ])
  expect(summary.chapters.map(({ title }) => title)).toEqual(['The home page', '“Trail shoes”', '/a/1', 'The cart'])
})

test('shows a form of several pages as one step, and the same problem of an element once', () => {
  const summary = write([
    open(0, '/checkout', 'Checkout'),
    type(4),
    open(9, '/checkout/delivery', 'Delivery'),
    type(4),
    press(9, 'Pay'),
    press(0.3, 'Pay'),
    press(0.3, 'Pay'),
  ])
  expect(textsOf(summary).slice(1)).toEqual([
    'At the checkout they filled in fields.',
    'On “Delivery” they clicked “Pay” 3 times and filled in fields.',
    expect.stringContaining('They clicked “Pay” 3 times'),
    expect.stringMatching(/^They left .* later without ordering\.$/),
  ])
  const typed = write([open(0, '/checkout', 'Checkout'), type(4), open(9, '/checkout/delivery', 'Delivery'), type(4)])
  expect(textsOf(typed)).toContain('They filled in fields at the checkout and on “Delivery”.')
})

test('keeps a long session short', () => {
  const steps = Array.from({ length: 90 }, (_, at) =>
    at % 3 === 0 ? open(7, `/p/${at}`, `Product ${at}`) : press(7, `Detail ${at}`),
  )
  const { claims, chapters } = write(steps)
  expect(claims.length).toBeLessThan(10)
  expect(chapters.length).toBeLessThanOrEqual(8)
  expect(chapters.map(({ toMs }) => toMs).slice(0, -1)).toEqual(chapters.map(({ fromMs }) => fromMs).slice(1))
})

test('writes a summary even if nothing happened', () => {
  const { headline, claims, chapters } = write([])
  expect(headline).toBe('Nothing but 1 min 12 s without a page view')
  expect(claims).toHaveLength(2)
  expect(chapters).toEqual([])
})

test('cites events of the session in every statement', () => {
  fc.assert(
    fc.property(anyMoments, (moments) => {
      const story = storyOf(moments)
      const ids = new Set([story.firstEventId, ...moments.map(({ eventId }) => eventId)])
      const summary = writeByRules(story)
      expect(Summary.parse(summary)).toEqual(summary)
      expect(summary.headline).toMatch(/^[^\n]+$/)
      for (const { text } of [...summary.claims, ...summary.problems]) expect(text).toMatch(/^[^\n]+\.$/)
      for (const { eventIds } of [...summary.claims, ...summary.chapters, ...summary.problems]) {
        expect(eventIds.length).toBeGreaterThan(0)
        expect(eventIds.every((id) => ids.has(id))).toBe(true)
      }
    }),
  )
})
