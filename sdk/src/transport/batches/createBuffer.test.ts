import { describe, expect, test } from '@jest/globals'
import { byteLength } from './byteLength.ts'
import { createBuffer } from './createBuffer.ts'

/** A clock that moves when told. */
function fakeTimers() {
  let now = 0
  let made = 0
  const waiting = new Map<number, { at: number; run: () => void }>()
  return {
    set(run: () => void, ms: number) {
      waiting.set(++made, { at: now + ms, run })
      return made
    },
    clear: (timer: number) => void waiting.delete(timer),
    pass(ms: number) {
      now += ms
      for (const [timer, { at, run }] of waiting) {
        if (at > now) continue
        waiting.delete(timer)
        run()
      }
    },
  }
}

function setUp(limits = { events: 3, bytes: 100, intervalMs: 10_000 }) {
  const timers = fakeTimers()
  const cuts: string[][] = []
  const added: string[] = []
  return {
    timers,
    cuts,
    added,
    buffer: createBuffer(limits, timers, { onAdd: (event) => added.push(event), onCut: (cut) => cuts.push(cut) }),
  }
}

describe('createBuffer cuts', () => {
  test('at the number of events', () => {
    const { cuts, buffer } = setUp()
    for (const event of ['1', '2', '3', '4']) buffer.add(event)
    expect(cuts).toEqual([['1', '2', '3']])
  })
  test('at the time since the oldest event', () => {
    const { timers, cuts, buffer } = setUp()
    buffer.add('1')
    timers.pass(9_000)
    buffer.add('2')
    timers.pass(999)
    expect(cuts).toEqual([])
    timers.pass(1)
    expect(cuts).toEqual([['1', '2']])
    timers.pass(60_000)
    expect(cuts).toHaveLength(1)
  })
  test('before an event that would pass the bytes, which are counted as UTF-8', () => {
    const { cuts, buffer } = setUp()
    buffer.add('é'.repeat(45))
    buffer.add('x'.repeat(20))
    expect(cuts).toEqual([['é'.repeat(45)]])
    expect(byteLength('é'.repeat(45))).toBe(90)
  })
  test('only what was added before, when the next event is too large for it', () => {
    const { cuts, added, buffer } = setUp()
    buffer.add('x'.repeat(90))
    const before = added.length
    buffer.add('y'.repeat(50))
    expect([cuts.flat().length, before, added.length]).toEqual([1, 1, 2])
  })
  test('around an event which alone passes the bytes', () => {
    const { cuts, buffer } = setUp()
    buffer.add('1')
    buffer.add('x'.repeat(500))
    buffer.add('2')
    expect(cuts).toEqual([['1'], ['x'.repeat(500)]])
  })
  test('sooner when told', () => {
    const { timers, cuts, buffer } = setUp()
    buffer.add('1')
    buffer.flushWithin(500)
    timers.pass(500)
    expect(cuts).toEqual([['1']])
  })
  test('by a new interval: a shorter one now, a longer one from the next event on', () => {
    const { timers, cuts, buffer } = setUp()
    buffer.add('1')
    timers.pass(5_000)
    buffer.cutEvery(1_000)
    timers.pass(1_000)
    expect(cuts).toEqual([['1']])
    buffer.add('2')
    buffer.cutEvery(30_000)
    timers.pass(1_000)
    buffer.add('3')
    timers.pass(29_999)
    expect(cuts).toEqual([['1'], ['2']])
    timers.pass(1)
    expect(cuts).toEqual([['1'], ['2'], ['3']])
  })
})

test('drain takes everything and leaves no timer', () => {
  const { timers, cuts, buffer } = setUp()
  buffer.add('1')
  expect(buffer.drain()).toEqual(['1'])
  timers.pass(60_000)
  expect([buffer.isEmpty(), cuts]).toEqual([true, []])
})
