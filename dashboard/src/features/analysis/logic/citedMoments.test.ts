import { EventId } from '@incuera/contract/ids.ts'
import { expect, test } from '@jest/globals'
import { signalAt } from '#testing/signals.ts'
import { citedMoments } from './citedMoments.ts'

test('lists a claim’s signals once per event, in order, and a rage click before its click', () => {
  const signals = [signalAt(9, 'error'), signalAt(4, 'click'), signalAt(4, 'rage_click'), signalAt(1, 'page_view')]
  const eventIds = ['aaaa.0.9000', 'aaaa.0.4000', 'aaaa.0.77'].map((id) => EventId.parse(id))
  expect(citedMoments(eventIds, { signals }).map(({ title }) => title)).toEqual(['rage_click at 4', 'error at 9'])
})

test('an event that is no signal has its time', () => {
  const eventId = EventId.parse('aaaa.0.3')
  expect(citedMoments([eventId], { signals: [], cited: [{ eventId, atMs: 700 }] })).toEqual([
    { eventId, atMs: 700, title: 'this moment' },
  ])
})
