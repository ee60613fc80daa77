import { expect, test } from '@jest/globals'
import { batchCalls } from './batchCalls.ts'

const asked: string[][] = []
const call = batchCalls({
  most: 2,
  waitMs: 1,
  load: async (ids) => {
    asked.push(ids)
    if (ids.includes('bad')) throw new Error('no')
    return new Map(ids.filter((id) => id !== 'none').map((id) => [id, id.toUpperCase()]))
  },
})

test('calls of one moment are joined, as many as fit', async () => {
  expect(await Promise.all(['a', 'b', 'none'].map(call))).toEqual(['A', 'B', null])
  expect(asked.splice(0)).toEqual([['a', 'b'], ['none']])
  expect(await call('a')).toBe('A')
  expect(asked.splice(0)).toEqual([['a']])
})

test('a failure is that of its own call', async () => {
  const results = await Promise.allSettled(['a', 'bad', 'c'].map(call))
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
})
