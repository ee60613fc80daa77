import { expect, test } from '@jest/globals'
import { later } from './later.ts'

test('loads once for calls that come together, and not before', async () => {
  let loads = 0
  const load = later(async () => ++loads)
  expect(loads).toBe(0)
  expect(await Promise.all([load(), load()])).toEqual([1, 1])
  expect(await load()).toBe(1)
})

test('a load that failed is tried again', async () => {
  const results = [() => Promise.reject(new Error('not now')), () => Promise.resolve('loaded')]
  const load = later(async () => results.shift()?.())
  const together = [load(), load()]
  for (const call of together) await expect(call).rejects.toThrow('not now')
  expect(await load()).toBe('loaded')
})
