import { changeRules, KeyRules, KeyRulesChange } from '@incuera/contract/keyRules/keyRules.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { describeRules } from './describeRules.ts'
import { fieldsOf, toChange, toNewKey } from './keyForm.ts'

const RULES: KeyRules = {
  ...{ origins: ['https://shop.example'], sessionsPerDay: 5_000, bytesPerDay: 2_500_000, sampleRate: 0.07 },
  ...{ batchSeconds: 30, minimumPrivacy: 'balanced', onlyPages: ['/shop*'], neverPages: ['/a', '/b'] },
}

test('a form that nobody changes changes nothing, whatever the rules are', () => {
  const rules = fc.subarray(Object.entries(RULES)).map((entries) => KeyRules.parse(Object.fromEntries(entries)))
  fc.assert(
    fc.property(rules, (some) => {
      const { name, rules: change } = toChange(fieldsOf({ name: 'Web', rules: some }))
      expect([name, changeRules(some, KeyRulesChange.parse(change))]).toEqual(['Web', some])
      expect(toNewKey(fieldsOf({ name: 'Web', rules: some }))).toEqual({ name: 'Web', rules: some })
    }),
  )
})

test('an emptied field removes its rule', () => {
  const fields = { ...fieldsOf({ name: ' Web ', rules: RULES }), sessionsPerDay: '' as const, origins: [] }
  const { name, rules } = toChange(fields)
  expect([name, rules.sessionsPerDay, rules.origins, rules.sampleRate]).toEqual(['Web', null, null, 0.07])
})

test('rules are described in a few words', () => {
  expect(describeRules()).toEqual([])
  expect(describeRules(RULES)).toEqual([
    ...['from https://shop.example', '5,000 sessions a day', '2.5 MB a day', '7 % of sessions'],
    ...['pages are balanced or strict', 'only /shop*', 'never 2 page patterns', 'a batch every 30 s'],
  ])
})
