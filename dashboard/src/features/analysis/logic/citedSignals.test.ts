import { Claim } from '@incuera/contract/analysis.ts'
import { expect, test } from '@jest/globals'
import { signalAt } from '#testing/signals.ts'
import { citedSignals } from './citedSignals.ts'

test('lists a claim’s signals once per event, in order, and a rage click before its click', () => {
  const signals = [signalAt(9, 'error'), signalAt(4, 'click'), signalAt(4, 'rage_click'), signalAt(1, 'page_view')]
  const claim = Claim.parse({ text: 'x', eventIds: ['aaaa.0.9000', 'aaaa.0.4000', 'aaaa.0.77'] })
  expect(citedSignals(claim, signals).map(({ kind }) => kind)).toEqual(['rage_click', 'error'])
})
