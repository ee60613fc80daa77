import { availableParallelism } from 'node:os'
import { expect, test } from '@jest/globals'
import { parseCoreList, usableCores } from './usableCores.ts'

test('a list of cores is read as the kernel writes it', () => {
  expect(parseCoreList('0')).toEqual([0])
  expect(parseCoreList('0-1')).toEqual([0, 1])
  expect(parseCoreList('0-2,5,8-9')).toEqual([0, 1, 2, 5, 8, 9])
})

test('as many cores are found as the system gives us', () => {
  const cores = usableCores()
  if (process.platform === 'linux') expect(cores?.numbers).toHaveLength(availableParallelism())
  else expect(cores).toBeNull()
})
