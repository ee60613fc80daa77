import { expect, test } from '@jest/globals'
import { thinMoves } from './thinMoves.ts'

const moves = (count: number, everyMs: number) =>
  Array.from({ length: count }, (_, index) => ({ x: index, timeOffset: Math.min(0, (index - count + 1) * everyMs) }))

test('keeps moves as they are recorded', () => {
  const recorded = moves(500, 1)
  expect(thinMoves(recorded)).toBe(recorded)
})

test('keeps one move for each moment, and the last one, of very many', () => {
  const thinned = thinMoves(moves(30_000, 0.02))
  expect(thinned.length).toBeLessThan(60)
  expect(thinned.at(-1)).toEqual({ x: 29_999, timeOffset: 0 })
  expect(thinMoves(moves(30_000, 0))).toEqual([{ x: 29_999, timeOffset: 0 }])
})
