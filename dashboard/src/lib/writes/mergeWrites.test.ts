import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { INDEX_LAG_MS_MAX, mergeWrites } from './mergeWrites.ts'

interface Item {
  id: string
  state: string
}
const merge = (listed: Item[], writes: { item: Item; at: number }[], now = 1000) =>
  mergeWrites(listed, writes, ({ id }) => id, now)
const item = (id: string, state = 'stored'): Item => ({ id, state })

describe('a list that lags behind the table', () => {
  test('shows what was just created', () => {
    expect(merge([item('a')], [{ item: item('b', 'new'), at: 900 }])).toEqual([item('a'), item('b', 'new')])
  })

  test('shows what was just changed in its new state', () => {
    expect(merge([item('a', 'before'), item('b')], [{ item: item('a', 'revoked'), at: 900 }])).toEqual([
      item('a', 'revoked'),
      item('b'),
    ])
  })

  test('shows the last of several changes', () => {
    const writes = [
      { item: item('a', 'new'), at: 800 },
      { item: item('a', 'revoked'), at: 900 },
    ]
    expect(merge([], writes)).toEqual([item('a', 'revoked')])
  })

  test('is authoritative again once the index must have caught up', () => {
    const now = 900 + INDEX_LAG_MS_MAX
    expect(merge([item('a')], [{ item: item('b'), at: 900 }], now)).toEqual([item('a')])
    expect(merge([item('a', 'changed by somebody else')], [{ item: item('a', 'mine'), at: 900 }], now)).toEqual([
      item('a', 'changed by somebody else'),
    ])
  })
})

test('loses no item and shows none twice, whatever the list and the writes are', () => {
  const items = fc.array(fc.record({ id: fc.constantFrom(...'abcdef'), state: fc.string() }))
  const listOf = fc.uniqueArray(fc.record({ id: fc.constantFrom(...'abcdef'), state: fc.string() }), {
    selector: ({ id }) => id,
  })
  fc.assert(
    fc.property(listOf, items, (listed, written) => {
      const merged = merge(
        listed,
        written.map((one) => ({ item: one, at: 999 })),
      )
      const ids = merged.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(new Set(ids)).toEqual(new Set([...listed, ...written].map(({ id }) => id)))
    }),
  )
})
