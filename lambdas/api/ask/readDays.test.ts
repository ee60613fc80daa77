import { expect, test } from '@jest/globals'
import { todayIn } from './calendar.ts'
import { readDays } from './readDays.ts'

/** A Tuesday. */
const TODAY = '2026-12-01'

test.each([
  ['Who left the cart today?', '2026-12-01', '2026-12-01', 'Who left the cart?'],
  ['Yesterday, how many errors were there?', '2026-11-30', '2026-11-30', ', how many errors were there?'],
  ['errors the day before yesterday', '2026-11-29', '2026-11-29', 'errors'],
  ['errors since yesterday', '2026-11-30', '2026-12-01', 'errors'],
  ['What broke last week?', '2026-11-23', '2026-11-29', 'What broke?'],
  ['What broke this week?', '2026-11-30', '2026-12-01', 'What broke?'],
  ['What broke since last week?', '2026-11-23', '2026-12-01', 'What broke?'],
  ['rage clicks in the past week', '2026-11-25', '2026-12-01', 'rage clicks in'],
  ['rage clicks in the last 3 days on phones', '2026-11-29', '2026-12-01', 'rage clicks on phones'],
  ['rage clicks over the past two weeks', '2026-11-18', '2026-12-01', 'rage clicks'],
  ['errors in the last few days', '2026-11-29', '2026-12-01', 'errors'],
  ['errors in the last 24 hours', '2026-11-30', '2026-12-01', 'errors'],
  ['sessions last month', '2026-11-01', '2026-11-30', 'sessions'],
  ['sessions this month', '2026-12-01', '2026-12-01', 'sessions'],
  ['errors since Monday', '2026-11-30', '2026-12-01', 'errors'],
  ['errors since tuesday', '2026-12-01', '2026-12-01', 'errors'],
  ['errors on Wednesday', '2026-11-25', '2026-11-25', 'errors'],
  ['errors last Tuesday', '2026-11-24', '2026-11-24', 'errors'],
  ['errors 3 days ago', '2026-11-28', '2026-11-28', 'errors'],
  ['errors a week ago', '2026-11-24', '2026-11-24', 'errors'],
  ['errors since November 20', '2026-11-20', '2026-12-01', 'errors'],
  ['errors on the 20th of november', '2026-11-20', '2026-11-20', 'errors'],
  ['errors on Dec 24', '2025-12-24', '2025-12-24', 'errors'],
  ['errors in October', '2026-10-01', '2026-10-31', 'errors'],
  ['errors in February', '2026-02-01', '2026-02-28', 'errors'],
  ['errors since 2026-11-20', '2026-11-20', '2026-12-01', 'errors'],
  ['errors on 2026-11-20', '2026-11-20', '2026-11-20', 'errors'],
  ['errors between 2026-11-20 and 2026-11-22', '2026-11-20', '2026-11-22', 'errors'],
  ['errors from 2026-11-20 to 2027-01-22', '2026-11-20', '2026-12-01', 'errors'],
  ['errors since 2024-01-01', '2025-12-02', '2026-12-01', 'errors'],
])('%s', (question, from, to, rest) => {
  expect(readDays(question, TODAY)).toEqual({ range: { from, to }, rest })
})

test.each([
  'Who left the cart?',
  'Why do people leave /today?',
  'Who clicked “Yesterday”?',
  'Which page did they open last?',
  'errors on 2026-02-31',
  'errors on 2027-01-01',
  'errors in the last 0 days',
  'errors on February 30',
  'It may break in 3 days',
])('no days are named: %s', (question) => {
  expect(readDays(question, TODAY)).toEqual({ range: null, rest: question })
})

test('a year of hostile text takes no time', () => {
  const started = performance.now()
  readDays('last '.repeat(100).slice(0, 500), TODAY)
  readDays(' '.repeat(500), TODAY)
  readDays('since the '.repeat(50), TODAY)
  expect(performance.now() - started).toBeLessThan(200)
})

test('the day depends on where it is asked', () => {
  const late = Date.UTC(2026, 10, 30, 23, 30)
  expect(['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland'].map((zone) => todayIn(zone, late))).toEqual([
    ...['2026-11-30', '2026-12-01', '2026-11-30', '2026-12-01'],
  ])
})
