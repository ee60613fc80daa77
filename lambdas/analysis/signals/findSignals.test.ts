import { Signal } from '@incuera/contract/analysis.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countActivities } from '../../sessions/activity/countActivities.ts'
import { anyMoments, momentsOf } from '../testing/momentsOf.ts'
import { findSignals } from './findSignals.ts'

const buy = { selector: '#buy', tag: 'button', text: 'Buy\n  now' }

test('one line for each thing that happened, in order of time', () => {
  const moments = momentsOf([
    { type: 'pageview', url: 'https://shop.example/cart', title: 'Cart' },
    { type: 'click', x: 1, y: 1, target: buy, timestamp: 1000 },
    { type: 'click', x: 2, y: 1, target: buy, timestamp: 1500 },
    { type: 'input', timestamp: 1600 },
    { type: 'click', x: 1, y: 3, target: buy, timestamp: 2500 },
    { type: 'error', message: 'x is not a function', timestamp: 2600 },
    { type: 'pageview', url: 'https://shop.example/pay', title: ' ', timestamp: 9000 },
    { type: 'click', x: 7, y: 8, timestamp: 9500 },
  ])
  expect(findSignals(moments).map(({ atMs, kind, title }) => [atMs, kind, title])).toEqual([
    [0, 'page_view', 'Opened “Cart”'],
    [1000, 'click', 'Clicked “Buy now”'],
    [1000, 'rage_click', 'Clicked “Buy now” 3 times in 1.5 s'],
    [1500, 'click', 'Clicked “Buy now”'],
    [2500, 'click', 'Clicked “Buy now”'],
    [2600, 'error', 'Error “x is not a function”'],
    [9000, 'page_view', 'Opened /pay'],
    [9500, 'click', 'Clicked the page at 7, 8'],
  ])
})

test('any session: as many signals as the library counts, each on an event of the session', () => {
  fc.assert(
    fc.property(anyMoments, (moments) => {
      const signals = findSignals(moments)
      const count = (kind: Signal['kind']) => signals.filter((signal) => signal.kind === kind).length
      const counted = { pages: count('page_view'), clicks: count('click'), rageClicks: count('rage_click'), errors: count('error') }
      expect({ ...counted, events: 0 }).toEqual(countActivities(moments, 0))
      const ids = new Set(moments.map(({ eventId }) => eventId))
      for (const signal of signals) {
        expect(Signal.parse(signal)).toEqual(signal)
        expect(ids.has(signal.eventId)).toBe(true)
        expect(signal.title).not.toContain('\n')
      }
      expect(signals.map(({ atMs }) => atMs)).toEqual(signals.map(({ atMs }) => atMs).sort((a, b) => a - b))
    }),
  )
})
