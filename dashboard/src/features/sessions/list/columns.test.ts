import { expect, test } from '@jest/globals'
import { DEFAULT_COLUMNS, fitColumns, nextSort, readColumns, writeColumns } from './columns.ts'

test('columns of an address are read and written', () => {
  expect(readColumns('when,friction,<b>,constructor')).toEqual(['friction', 'when'])
  expect(readColumns(undefined)).toEqual(DEFAULT_COLUMNS)
  expect(readColumns('nothing')).toEqual(DEFAULT_COLUMNS)
  expect(writeColumns(['when', 'friction'])).toBe('friction,when')
  expect(writeColumns([...DEFAULT_COLUMNS].reverse())).toBeUndefined()
  expect(writeColumns([])).toBeUndefined()
})

test('the usual columns make room, chosen ones stay', () => {
  expect(fitColumns(DEFAULT_COLUMNS, 2_000)).toEqual(DEFAULT_COLUMNS)
  expect(fitColumns(DEFAULT_COLUMNS, 490)).toEqual(['signals', 'friction', 'length', 'when'])
  expect(fitColumns(DEFAULT_COLUMNS, 0)).toEqual(['signals', 'friction', 'when'])
  expect(fitColumns(['entry', 'length'], 0)).toEqual(['entry', 'length'])
})

test('a second click on a head reverses the order', () => {
  expect(nextSort(['newest', 'oldest'], 'friction')).toBe('newest')
  expect(nextSort(['newest', 'oldest'], 'newest')).toBe('oldest')
  expect(nextSort(['newest', 'oldest'], 'oldest')).toBe('newest')
  expect(nextSort(['friction'], 'friction')).toBe('friction')
})
