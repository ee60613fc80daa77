import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { anyMoments, momentsOf } from '../testing/momentsOf.ts'
import { storyOf } from '../testing/storyOf.ts'
import { writeByRules } from './writeByRules.ts'

test('describes who came, what they saw and did, what went wrong, and where it ended', () => {
  const add = { selector: '#add', tag: 'button', text: 'Add to cart' }
  const moments = momentsOf([
    { type: 'pageview', url: 'https://shop.example/', title: 'Shop' },
    { type: 'pageview', url: 'https://shop.example/cart', title: 'Cart' },
    { type: 'click', x: 1, y: 1, target: add, timestamp: 5000 },
    { type: 'click', x: 1, y: 1, target: add, timestamp: 5100 },
    { type: 'click', x: 1, y: 1, target: add, timestamp: 5200 },
    { type: 'error', message: 'cart is undefined', timestamp: 5300 },
    { type: 'error', message: 'cart is undefined', timestamp: 5400 },
    { type: 'pageview', url: 'https://shop.example/', title: 'Shop', timestamp: 9000 },
  ])
  const { author, headline, claims } = writeByRules(storyOf(moments))
  expect(author).toEqual({ type: 'rules' })
  expect(headline).toBe('2 errors and 1 rage click in a session with 3 pages and 3 clicks')
  expect(claims.map(({ text }) => text)).toEqual([
    'A visitor with Chrome on Linux (desktop) stayed 1 min 12 s.',
    'They saw 3 pages: “Shop” (2), “Cart”.',
    'They clicked 3 times: “Add to cart” (3).',
    'They seemed frustrated: clicked “Add to cart” 3 times in 0.2 s on /cart.',
    'The page threw 2 errors: “cart is undefined” (2).',
    'The last page they opened was “Shop”.',
  ])
  expect(claims.map(({ eventIds }) => eventIds.length)).toEqual([1, 3, 3, 1, 2, 1])
})

test('writes a summary even if nothing happened', () => {
  const { headline, claims } = writeByRules(storyOf([]))
  expect(headline).toBe('No errors or rage clicks in a session with 0 pages and 0 clicks')
  expect(claims).toHaveLength(1)
})

test('cites events of the session in every claim', () => {
  fc.assert(
    fc.property(anyMoments, (moments) => {
      const story = storyOf(moments)
      const ids = new Set([story.firstEventId, ...moments.map(({ eventId }) => eventId)])
      for (const { text, eventIds } of writeByRules(story).claims) {
        expect(text).toMatch(/^[^\n]+\.$/)
        expect(eventIds.length).toBeGreaterThan(0)
        expect(eventIds.every((id) => ids.has(id))).toBe(true)
      }
    }),
  )
})
