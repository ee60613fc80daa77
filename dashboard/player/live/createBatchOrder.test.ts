import { describe, expect, test } from '@jest/globals'
import { SegmentFile } from '../playedEvent.ts'
import { createBatchOrder, GAP_WAIT_MS } from './createBatchOrder.ts'

const batch = (seq: number, type = 3) => ({
  seq,
  events: SegmentFile.parse([{ type, timestamp: 1_000 + seq, data: {} }]),
})
const seqs = (batches: { seq: number }[]) => batches.map(({ seq }) => seq)

function announced(...all: number[]) {
  const order = createBatchOrder()
  for (const seq of all) order.expect(seq)
  return order
}

describe('createBatchOrder', () => {
  test('releases batches in order, however they arrive, and each once', () => {
    const order = announced(3, 4, 5)
    expect(order.arrive(batch(5), 0)).toBe('kept')
    expect(order.arrive(batch(4), 0)).toBe('kept')
    expect(order.take(0)).toEqual([])
    expect(order.arrive(batch(3), 10)).toBe('kept')
    expect(order.arrive(batch(4), 10)).toBe('known')
    expect(seqs(order.take(10))).toEqual([3, 4, 5])
    expect(order.arrive(batch(3), 20)).toBe('known')
    order.expect(4)
    expect(order.take(GAP_WAIT_MS * 2)).toEqual([])
    expect(order.skipped()).toBe(0)
  })

  test('waits for a missing batch a while, then goes on without it, and knows it when it is late', () => {
    const order = announced(0, 1, 2)
    order.arrive(batch(0), 0)
    order.arrive(batch(2), 100)
    expect(seqs(order.take(100))).toEqual([0])
    expect(order.take(99 + GAP_WAIT_MS)).toEqual([])
    expect(seqs(order.take(100 + GAP_WAIT_MS))).toEqual([2])
    expect(order.skipped()).toBe(1)
    expect(order.arrive(batch(1), 5_000)).toBe('late')
    expect(order.skipped()).toBe(0)
    expect(order.arrive(batch(1), 5_000)).toBe('known')
  })

  test('never releases one before another that waits for the same gap', () => {
    const order = announced(0, 1, 2, 3, 4)
    order.arrive(batch(0), 0)
    order.arrive(batch(3), 0)
    order.arrive(batch(2), 2_900)
    expect(seqs(order.take(2_900))).toEqual([0])
    expect(seqs(order.take(GAP_WAIT_MS))).toEqual([2, 3])
    const anew = announced(0, 1, 2)
    anew.arrive(batch(1), 0)
    anew.arrive(batch(2, 2), 0)
    expect(seqs(anew.take(0))).toEqual([1, 2])
    expect([order.skipped(), anew.skipped()]).toEqual([1, 1])
  })

  test('does not wait before a batch that begins with a new page, nor for one that is lost', () => {
    const order = announced(0, 1, 2, 3)
    order.arrive(batch(1, 2), 0)
    expect(seqs(order.take(0))).toEqual([1])
    order.arrive(batch(3), 0)
    expect(order.take(0)).toEqual([])
    order.lose(2)
    expect(seqs(order.take(0))).toEqual([3])
    expect(order.skipped()).toBe(2)
  })
})
