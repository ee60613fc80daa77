import { expect, test } from '@jest/globals'
import { createBudget, type Dropped } from './createBudget.ts'

function setUp() {
  let now = 0
  let waiting: { at: number; run: () => void }[] = []
  const recovered: Dropped[] = []
  const timers = { set: (run: () => void, ms: number) => waiting.push({ at: now + ms, run }) }
  const budget = createBudget(
    { burst: 1_000, perSecond: 100 },
    { timers, now: () => now, onRecovered: ({ events }) => recovered.push({ events }) },
  )
  const pass = (ms: number) => {
    for (const until = now + ms; now < until; now += 100) {
      const due = waiting.filter(({ at }) => at <= now)
      waiting = waiting.filter(({ at }) => at > now)
      for (const { run } of due) run()
    }
  }
  return { budget, recovered, pass }
}

test('a page within its budget loses nothing', () => {
  const { budget, recovered, pass } = setUp()
  for (let second = 0; second < 60; second++) {
    expect(budget.take(100, true)).toBe(true)
    pass(1_000)
  }
  expect(recovered).toEqual([])
})

test('drops changes over the budget, and keeps what the visitor does', () => {
  const { budget } = setUp()
  expect([budget.take(1_001, true), budget.take(10, true), budget.take(10, false)]).toEqual([true, false, true])
})

test('a page that comes to rest is whole again within seconds', () => {
  const { budget, recovered, pass } = setUp()
  budget.take(1_400, true)
  budget.take(10, true)
  pass(4_000)
  expect(recovered).toEqual([{ events: 1 }])
})

test('reports dropped events once when the page is about to close', () => {
  const { budget, recovered, pass } = setUp()
  budget.settle()
  budget.take(1_400, true)
  budget.take(10, true)
  budget.settle()
  budget.settle()
  pass(4_000)
  expect(recovered).toEqual([{ events: 1 }])
})

test('a page that never rests is whole again when half of its budget is back', () => {
  const { budget, recovered, pass } = setUp()
  budget.take(1_000_000, true)
  for (let second = 0; second < 14; second++) {
    budget.take(1_000, true)
    pass(1_000)
  }
  expect(recovered).toHaveLength(1)
})
