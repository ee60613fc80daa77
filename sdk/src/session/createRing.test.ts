import { type RecordedEvent, RRWEB, TAG } from '@incuera/contract/events.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createRing } from './createRing.ts'

const MINUTE = 60_000
const LIMITS = { keepMs: MINUTE, characters: 10_000 }
const event = (type: number, timestamp: number, data: unknown = {}): RecordedEvent => ({ type, timestamp, data })

function ring(onOverflow = () => {}) {
  const { add, drain } = createRing(LIMITS, onOverflow)
  const put = (one: RecordedEvent) => add(one, JSON.stringify(one))
  return {
    put,
    snapshot(timestamp: number, characters = 10) {
      put(event(RRWEB.meta, timestamp))
      put(event(RRWEB.fullSnapshot, timestamp, 'x'.repeat(characters)))
    },
    view: (url: string, timestamp: number) =>
      put(event(RRWEB.custom, timestamp, { tag: TAG.pageView, payload: { url } })),
    change: (timestamp: number, characters = 10) => put(event(RRWEB.incremental, timestamp, 'x'.repeat(characters))),
    drain: (): RecordedEvent[] => drain().map((json) => JSON.parse(json)),
  }
}

describe('createRing', () => {
  test('holds all of a short session and is empty afterwards', () => {
    const held = ring()
    held.snapshot(0)
    held.change(1_000)
    expect(held.drain().map(({ type }) => type)).toEqual([4, 2, 3])
    expect(held.drain()).toEqual([])
  })

  test('holds the last minute from a snapshot on, with the page it is of', () => {
    const held = ring()
    held.snapshot(0)
    held.view('/a', 1)
    held.change(30_000)
    held.snapshot(MINUTE)
    held.change(MINUTE + 30_000)
    held.snapshot(2 * MINUTE)
    held.change(2 * MINUTE + 1)
    expect(held.drain()).toMatchObject([
      { type: RRWEB.meta, timestamp: MINUTE },
      { type: RRWEB.fullSnapshot },
      { type: RRWEB.custom, timestamp: MINUTE, data: { payload: { url: '/a' } } },
      { timestamp: MINUTE + 30_000 },
      { timestamp: 2 * MINUTE },
      { type: RRWEB.fullSnapshot },
      { timestamp: 2 * MINUTE + 1 },
    ])
  })

  test('asks for a snapshot when changes alone fill it, and begins anew there', () => {
    let asked = 0
    const held = ring(() => {
      asked++
    })
    held.snapshot(0)
    for (let i = 0; i < 9; i++) held.change(i, 2_000)
    expect(asked).toBe(1)
    held.snapshot(10)
    held.change(11)
    expect(held.drain().map(({ timestamp }) => timestamp)).toEqual([10, 10, 11])
  })

  test('a page whose snapshot is too large is not held, and not asked for again and again', () => {
    let asked = 0
    const held = ring(() => {
      asked++
    })
    held.snapshot(0, 20_000)
    for (let i = 0; i < 9; i++) held.change(i)
    expect([asked, held.drain()]).toEqual([0, []])
  })

  test('whatever comes, it begins with a snapshot and keeps within its bytes', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('snapshot', 'change', 'view'), fc.nat(20_000), fc.nat(3_000)), {
      maxLength: 200,
    })
    fc.assert(
      fc.property(steps, (all) => {
        const held = ring()
        let time = 0
        for (const [kind, after, characters] of all) {
          time += after
          if (kind === 'snapshot') held.snapshot(time, characters)
          else if (kind === 'change') held.change(time, characters)
          else held.view('/x', time)
        }
        const events = held.drain()
        expect(events.slice(0, 2).map(({ type }) => type)).toEqual(events.length > 0 ? [4, 2] : [])
        expect(events.every(({ timestamp }, i) => timestamp >= (events[i - 1]?.timestamp ?? 0))).toBe(true)
        expect(events.reduce((sum, one) => sum + JSON.stringify(one).length, 0)).toBeLessThan(LIMITS.characters + 200)
      }),
    )
  })
})
