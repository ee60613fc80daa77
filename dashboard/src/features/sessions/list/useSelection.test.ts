import { expect, test } from '@jest/globals'
import { between } from './useSelection.ts'

test('a range has both of its ends, whichever was first', () => {
  const sids = ['a', 'b', 'c', 'd']
  expect(between(sids, 'b', 'd')).toEqual(['b', 'c', 'd'])
  expect(between(sids, 'd', 'b')).toEqual(['b', 'c', 'd'])
  expect(between(sids, 'a', 'a')).toEqual(['a'])
  // The other end is no longer in the list.
  expect(between(sids, 'gone', 'b')).toEqual(['b'])
})
