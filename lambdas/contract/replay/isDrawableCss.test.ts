import { expect, test } from '@jest/globals'
import { STRING_BYTES_MAX } from '../limits.ts'
import { isDrawableCss } from './isDrawableCss.ts'

test.each([
  [
    'a usual sheet',
    '@media all { a:is(.b, .c) { width: calc((1px + 2px) * 3); &:hover { color: red } } }'.repeat(10_000),
    true,
  ],
  ['what closes more than it opens', `${'}'.repeat(2_000)} a {}`, true],
  ['rules in each other', `${'div{'.repeat(5_000)}${'}'.repeat(5_000)}`, false],
  ['functions in each other', `a { width: ${'calc('.repeat(5_000)}1px${')'.repeat(5_000)} }`, false],
  ['more than the longest string', ' '.repeat(STRING_BYTES_MAX + 1), false],
])('%s', (_name, text, expected) => {
  expect(isDrawableCss(text)).toBe(expected)
})
