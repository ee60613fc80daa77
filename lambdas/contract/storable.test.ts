import { expect, test } from '@jest/globals'
import { AlertCondition } from './alerts/alert.ts'
import { KeyRulesChange } from './keyRules/keyRules.ts'
import { ViewChange } from './views/view.ts'

/** DynamoDB refuses it, which would be a 500. */
const TOO_SMALL = 5e-324

test.each([
  ['an alert', (value: number) => AlertCondition.safeParse({ type: 'above', value }), 'value'],
  ['the rules of a key', (sampleRate: number) => KeyRulesChange.safeParse({ sampleRate }), 'sampleRate'],
  ['the place of a view', (position: number) => ViewChange.safeParse({ position }), 'position'],
])('%s takes 0 and what DynamoDB stores, and names what it does not', (_, parse, field) => {
  expect([parse(0).success, parse(0.000_001).success, parse(0.5).success]).toEqual([true, true, true])
  expect(parse(TOO_SMALL).error?.issues).toEqual([
    expect.objectContaining({ path: [field], message: 'must be 0 or at least 0.000001' }),
  ])
})
