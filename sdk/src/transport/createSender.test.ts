import { describe, expect, test } from '@jest/globals'
import type { NumberedBatch } from './batches/encodeBatch.ts'
import { createSender } from './createSender.ts'
import type { Verdict } from './verdict.ts'

/** A sender whose intake answers by script and whose waits end immediately. */
function setUp(answer: (batch: NumberedBatch, tries: number) => Verdict | Promise<Verdict>) {
  const tried: NumberedBatch[] = []
  const stored = new Map<number, NumberedBatch>()
  const lost: (number | string)[] = []
  const waits: number[] = []
  let stops = 0
  let seq = 0
  const sender = createSender({
    isDue: () => true,
    async post(batch, onIssued) {
      tried.push(batch)
      onIssued()
      return { verdict: await answer(batch, tried.length) }
    },
    store: (batches) => batches.forEach((batch) => void stored.set(batch.seq, batch)),
    forget: (batch) => void stored.delete(batch.seq),
    nextSeq: () => seq++,
    timers: { set: (run) => Number(setTimeout(run, 0)), clear: (timer) => clearTimeout(timer) },
    backoffMs(failures) {
      waits.push(failures)
      return 0
    },
    onStop: () => stops++,
    onLost: (batch, reason) => lost.push(batch.seq, reason),
  })
  const numbered = (...events: string[]): NumberedBatch => ({
    sid: 'session',
    wid: 'tab',
    seq: seq++,
    events,
    isRepeat: false,
  })
  return { sender, numbered, tried, stored, lost, waits, stops: () => stops }
}

const never = () => new Promise<Verdict>(() => undefined)

describe('createSender', () => {
  test('sends in order, one at a time, and forgets what was acknowledged', async () => {
    const { sender, numbered, tried, stored } = setUp(() => 'accepted')
    for (const event of ['a', 'b', 'c']) sender.push(numbered(event))
    await sender.drained()
    expect(tried.map(({ seq, events }) => [seq, ...events])).toEqual([
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
    ])
    expect(stored.size).toBe(0)
  })
  test('stores a batch before it is sent', () => {
    const { sender, numbered, stored } = setUp(never)
    sender.push(numbered('a'))
    expect([...stored.keys()]).toEqual([0])
  })
  test('tries the same batch again until it is taken', async () => {
    const { sender, numbered, tried, waits } = setUp((_, tries) => (tries < 4 ? 'later' : 'accepted'))
    sender.push(numbered('a'))
    sender.push(numbered('b'))
    await sender.drained()
    expect(tried.map(({ seq }) => seq)).toEqual([0, 0, 0, 0, 1])
    expect(tried.map(({ isRepeat }) => isRepeat)).toEqual([false, true, true, true, false])
    expect(waits).toEqual([1, 2, 3])
  })
  test('retries failed batches immediately when the network is back, but not those that the intake has postponed', async () => {
    const answers: ((answer: { verdict: Verdict; retryAfterMs?: number }) => void)[] = []
    const timers = new Map<number, () => void>()
    let tries = 0
    const sender = createSender({
      isDue: () => true,
      post: () => {
        tries++
        return new Promise((resolve) => answers.push(resolve))
      },
      ...{
        store: () => undefined,
        forget: () => undefined,
        nextSeq: () => 1,
        backoffMs: () => 300_000,
        onStop: () => undefined,
        onLost: () => undefined,
      },
      timers: { set: (run) => timers.set(timers.size + 1, run).size, clear: (timer) => void timers.delete(timer) },
    })
    const answered = async (answer: { verdict: Verdict; retryAfterMs?: number }) => {
      answers.pop()?.(answer)
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    sender.push({ sid: 'session', wid: 'tab', seq: 0, events: ['a'], isRepeat: false })
    await answered({ verdict: 'later' })
    sender.wake()
    expect([tries, timers.size]).toEqual([2, 0])
    await answered({ verdict: 'later', retryAfterMs: 60_000 })
    sender.wake()
    expect([tries, timers.size]).toEqual([2, 1])
  })
  test('halves what is too large: each event once, in order of time, and no number is left out', async () => {
    const { sender, numbered, tried } = setUp(({ events }) => (events.length > 2 ? 'split' : 'accepted'))
    sender.push(numbered('a', 'b', 'c', 'd', 'e'))
    sender.push(numbered('f'))
    await sender.drained()
    const taken = tried.filter(({ events }) => events.length <= 2)
    expect(taken.map(({ seq }) => seq).sort()).toEqual(taken.map((_, i) => i))
    expect(taken.flatMap(({ events }) => events)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })
  test('reports a single event that is too large, and a batch that is refused', async () => {
    const { sender, numbered, stored, lost } = setUp(({ seq }) =>
      seq === 0 ? 'split' : seq === 1 ? 'drop' : 'accepted',
    )
    for (const event of ['a', 'b', 'c']) sender.push(numbered(event))
    await sender.drained()
    expect([lost, stored.size]).toEqual([[0, 'too-large', 1, 'refused'], 0])
  })
  test('a half that has not been sent yet is on the disk', async () => {
    const { sender, numbered, stored } = setUp(({ events }) => (events.length > 1 ? 'split' : never()))
    sender.push(numbered('a', 'b'))
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect([...stored.values()].map(({ seq, events }) => [seq, ...events])).toEqual([
      [0, 'a'],
      [1, 'b'],
    ])
  })
  test('stops for good when told', async () => {
    const { sender, numbered, tried, stops } = setUp(() => 'stop')
    sender.push(numbered('a'))
    sender.push(numbered('b'))
    await new Promise((resolve) => setTimeout(resolve, 5))
    sender.push(numbered('c'))
    expect([tried.length, stops(), sender.waiting()]).toEqual([1, 1, 0])
  })
  test('a page that leaves has stored everything, and names what is not on its way', () => {
    const { sender, numbered, stored } = setUp(never)
    for (const event of ['a', 'b']) sender.push(numbered(event))
    const { unsettled, left } = sender.leave([numbered('tail')])
    expect(unsettled.map(({ seq, events }) => [seq, ...events])).toEqual([
      [0, 'a'],
      [1, 'b'],
      [2, 'tail'],
    ])
    expect(left.map(({ seq }) => seq)).toEqual([1, 2])
    expect([...stored.keys()]).toEqual([0, 1, 2])
  })
  test('a page that comes back goes on, with repeats of what it gave to beacons', async () => {
    let answer: (verdict: Verdict) => void = () => undefined
    const { sender, numbered, tried } = setUp((_, tries) =>
      tries === 1 ? new Promise((resolve) => (answer = resolve)) : 'accepted',
    )
    sender.push(numbered('a'))
    sender.leave([numbered('tail')])
    answer('later')
    await sender.drained()
    expect(tried.map(({ seq, isRepeat }) => [seq, isRepeat])).toEqual([
      [0, false],
      [0, true],
      [1, true],
    ])
  })
})
