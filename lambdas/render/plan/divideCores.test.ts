import { describe, expect, test } from '@jest/globals'
import { divideCores } from './divideCores.ts'

const cores = (...numbers: number[]) => ({ taskset: '/usr/bin/taskset', numbers })

describe('cores for browsers that draw at the same time', () => {
  test('each has its own', () => {
    expect(divideCores(cores(0, 1), 2)).toEqual([cores(0), cores(1)])
    expect(divideCores(cores(2, 3, 6, 7), 2)).toEqual([cores(2, 3), cores(6, 7)])
  })

  test('each has as many as the others', () => {
    expect(divideCores(cores(0, 1, 2), 2)).toEqual([cores(0), cores(1)])
  })

  test('if there are too few, they run anywhere', () => {
    expect(divideCores(cores(0), 2)).toEqual([null, null])
    expect(divideCores(null, 2)).toEqual([null, null])
  })

  test('a single one runs anywhere', () => {
    expect(divideCores(cores(0, 1), 1)).toEqual([null])
  })
})
