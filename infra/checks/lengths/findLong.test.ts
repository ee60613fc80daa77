import { expect, test } from '@jest/globals'
import { FILE_LINES_MAX, FUNCTION_LINES_MAX, findLong } from './findLong.ts'

const lines = (count: number) => 'work()\n'.repeat(count)
const withBody = (head: string, count: number, end = '}') => `${head}\n${lines(count - 2)}${end}\n`

test.each([
  ['a declaration', 'function long() {', '}', 'long'],
  ['a constant', 'const long = () => {', '}', 'long'],
  ['a member', 'const all = { long() {', '} }', 'long'],
  ['a constructor', 'class Long { constructor() {', '} }', 'Long'],
  ['a callback', 'run(() => {', '})', '(without a name)'],
])('finds %s by its lines', (_, head, end, name) => {
  expect(findLong('a.ts', withBody(head, FUNCTION_LINES_MAX, end))).toEqual([])
  expect(findLong('a.ts', withBody(head, FUNCTION_LINES_MAX + 1, end))).toEqual([
    { name: `a.ts ${name}`, lines: FUNCTION_LINES_MAX + 1, limit: FUNCTION_LINES_MAX },
  ])
})

test('finds a file by its lines', () => {
  expect(findLong('a.tsx', lines(FILE_LINES_MAX))).toEqual([])
  expect(findLong('a.tsx', lines(FILE_LINES_MAX + 1))).toEqual([
    { name: 'a.tsx', lines: FILE_LINES_MAX + 1, limit: FILE_LINES_MAX },
  ])
})
