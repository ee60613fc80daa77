import { expect, test } from '@jest/globals'
import { judgePart } from './judgePart.ts'

const NOW = 1_800_000_000_000
const MINUTE = 60_000
const empty = { waiting: 0, inProgress: 0, delayed: 0, deadLetters: 0 }
const before = (minutes: number) => ({ part: 'webhooks' as const, at: NOW - minutes * MINUTE, waitedMs: 40 })

test.each([
  ['has no messages', empty, before(600), 'ok', null],
  ['has messages that are done', { ...empty, waiting: 900 }, before(29), 'ok', null],
  ['has messages that nobody does', { ...empty, waiting: 1 }, before(31), 'behind', 'waits'],
  ['has messages in progress only', { ...empty, inProgress: 3 }, before(31), 'ok', null],
  ['has never succeeded', { ...empty, waiting: 5 }, null, 'ok', null],
  ['has dead letters', { ...empty, deadLetters: 1 }, before(0), 'failing', 'dead_letters'],
  ['cannot be read', 'unreadable' as const, before(0), 'failing', 'unreadable'],
])('a queue that %s', (_, queue, success, state, problem) => {
  expect(judgePart('webhooks', { queue, success }, NOW)).toMatchObject({ state, problem })
})

test('a part that runs every hour is overdue after three', () => {
  expect(judgePart('lake', { queue: null, success: before(179) }, NOW)).toMatchObject({ state: 'ok' })
  expect(judgePart('lake', { queue: null, success: before(181) }, NOW)).toEqual({
    ...{ name: 'lake', state: 'behind', problem: 'overdue', queue: null },
    ...{ lastSuccessAt: NOW - 181 * MINUTE, waitedMs: 40 },
  })
  expect(judgePart('ingest', { queue: null, success: before(9999) }, NOW)).toMatchObject({ state: 'ok' })
})
