import { describe, expect, test } from '@jest/globals'
import type { NumberedBatch, PendingBatch } from '../batches/encodeBatch.ts'
import { createSender } from './createSender.ts'
import type { Verdict } from './verdict.ts'

const pending = (...events: string[]): PendingBatch => ({ sid: 'visit', events })

/** A sender whose intake answers by script and whose waits end at once. */
function setUp(answer: (batch: NumberedBatch, tries: number) => Verdict | Promise<Verdict>) {
  const tried: NumberedBatch[] = []
  const stored = new Map<number, NumberedBatch>()
  const lost: (number | string)[] = []
  const waits: number[] = []
  let stops = 0
  let seq = 0
  const sender = createSender({
    async post(batch, onIssued) {
      tried.push(batch)
      onIssued()
      return { verdict: await answer(batch, tried.length) }
    },
    outbox: {
      put: (batches) => batches.forEach((batch) => void stored.set(batch.seq, batch)),
      remove: (batch) => void stored.delete(batch.seq),
      clear: () => stored.clear(),
    },
    number: (batch) => ({ ...batch, wid: 'tab', seq: seq++, isRepeat: false }),
    timers: { set: (run) => Number(setTimeout(run, 0)), clear: (timer) => clearTimeout(timer) },
    backoffMs(failures) {
      waits.push(failures)
      return 0
    },
    now: () => 0,
    onStop: () => stops++,
    onLost: (batch, reason) => lost.push(batch.seq, reason),
  })
  return { sender, tried, stored, lost, waits, stops: () => stops }
}

const never = () => new Promise<Verdict>(() => undefined)

describe('createSender', () => {
  test('sends in order, one at a time, and forgets what was acknowledged', async () => {
    const { sender, tried, stored } = setUp(() => 'accepted')
    for (const event of ['a', 'b', 'c']) sender.push(pending(event))
    await sender.drained()
    expect(tried.map(({ seq, events }) => [seq, ...events])).toEqual([
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
    ])
    expect(stored.size).toBe(0)
  })
  test('stores a batch before it is sent', () => {
    const { sender, stored } = setUp(never)
    sender.push(pending('a'))
    expect([...stored.keys()]).toEqual([0])
  })
  test('tries the same batch again until it is taken', async () => {
    const { sender, tried, waits } = setUp((_, tries) => (tries < 4 ? 'later' : 'accepted'))
    sender.push(pending('a'))
    sender.push(pending('b'))
    await sender.drained()
    expect(tried.map(({ seq }) => seq)).toEqual([0, 0, 0, 0, 1])
    expect(tried.map(({ isRepeat }) => isRepeat)).toEqual([false, true, true, true, false])
    expect(waits).toEqual([1, 2, 3])
  })
  test('halves what is too large, in order and without a hole in the numbers', async () => {
    const { sender, tried } = setUp(({ events }) => (events.length > 2 ? 'split' : 'accepted'))
    sender.push(pending('a', 'b', 'c', 'd', 'e'))
    sender.push(pending('f'))
    await sender.drained()
    const taken = tried.filter(({ events }) => events.length <= 2)
    expect(taken.map(({ seq }) => seq)).toEqual(taken.map((_, i) => i))
    expect(taken.flatMap(({ events }) => events)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })
  test('tells of a single event that is too large, and of a batch that is refused', async () => {
    const { sender, stored, lost } = setUp(({ seq }) => (seq === 0 ? 'split' : seq === 1 ? 'drop' : 'accepted'))
    for (const event of ['a', 'b', 'c']) sender.push(pending(event))
    await sender.drained()
    expect([lost, stored.size]).toEqual([[0, 'too-large', 1, 'refused'], 0])
  })
  test('stops for good when told', async () => {
    const { sender, tried, stored, stops } = setUp(() => 'stop')
    sender.push(pending('a'))
    sender.push(pending('b'))
    await new Promise((resolve) => setTimeout(resolve, 5))
    sender.push(pending('c'))
    expect([tried.length, stored.size, stops(), sender.waiting()]).toEqual([1, 0, 1, 0])
  })
  test('leaves numbered and stored what is not on its way', () => {
    const { sender, stored } = setUp(never)
    for (const event of ['a', 'b']) sender.push(pending(event))
    const left = sender.leave([pending('tail')])
    expect(left.map(({ seq, events }) => [seq, ...events])).toEqual([
      [1, 'b'],
      [2, 'tail'],
    ])
    expect([...stored.keys()]).toEqual([0, 1, 2])
  })
})
