import { expect, test } from '@jest/globals'
import { describeQueue } from './partWords.ts'

test('a queue is described by what is in it', () => {
  const queue = { waiting: 3, inProgress: 0, delayed: 2, deadLetters: 1 }
  expect(describeQueue({ queue, problem: 'dead_letters' })).toBe('3 waiting, 2 due later, 1 dead letter')
  const empty = { waiting: 0, inProgress: 0, delayed: 0, deadLetters: 0 }
  expect(describeQueue({ queue: empty, problem: null })).toBe('Empty')
  expect(describeQueue({ queue: null, problem: null })).toBe('No queue')
  expect(describeQueue({ queue: null, problem: 'unreadable' })).toBe('Unknown')
})
