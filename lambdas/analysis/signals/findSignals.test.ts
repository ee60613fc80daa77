import { Signal } from '@incuera/contract/analysis.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countActivities } from '#sessions/activity/countActivities.ts'
import { anyMoments, momentsOf } from '../testing/momentsOf.ts'
import { findSignals } from './findSignals.ts'

const buy = { selector: '#buy', tag: 'button', text: 'Buy\n  now' }

test('yields one line for each thing that happened, sorted by time', () => {
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

test('places a dead click on its click, and a form on the moment it was left', () => {
  const target = { selector: '#pay', tag: 'button', text: 'Pay' }
  const moments = momentsOf([
    { type: 'click', x: 1, y: 1, target, timestamp: 1000 },
    { type: 'dead_click', clickedAt: 1000, waitedMs: 2510, target, timestamp: 3510 },
    { type: 'dead_click', clickedAt: 77, waitedMs: 2500, target: { selector: '', tag: '', text: '' }, timestamp: 4000 },
    {
      ...{ type: 'form_abandoned', selector: '#f', fields: 2, lastField: '#mail', seconds: 31.4 },
      ...{ submits: 0, refusals: 0, timestamp: 5000 },
    },
  ])
  expect(
    findSignals(moments).map(({ atMs, kind, eventId, title, selector }) => [atMs, kind, eventId, title, selector]),
  ).toEqual([
    [1000, 'click', 'tab1.0.0', 'Clicked “Pay”', '#pay'],
    [1000, 'dead_click', 'tab1.0.0', 'Clicked “Pay” and nothing happened for 2.5 s', '#pay'],
    [4000, 'dead_click', 'tab1.0.2', 'Clicked something and nothing happened for 2.5 s', ''],
    [5000, 'form_abandoned', 'tab1.0.3', 'Left a form after 2 fields and 31 s, last “mail”', '#f'],
  ])
})

test('finds as many signals as the library counts in any session, each on one of its events', () => {
  fc.assert(
    fc.property(anyMoments, (moments) => {
      const signals = findSignals(moments)
      const count = (kind: Signal['kind']) => signals.filter((signal) => signal.kind === kind).length
      const counted = {
        pages: count('page_view'),
        clicks: count('click'),
        rageClicks: count('rage_click'),
        errors: count('error'),
      }
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
