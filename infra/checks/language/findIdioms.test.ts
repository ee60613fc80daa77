import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { findIdioms } from './findIdioms.ts'

/** Kept as text, which the check does not read: it has no exceptions for its own samples. */
const linesOf = (file: string) =>
  readFileSync(join(import.meta.dirname, 'fixtures', file), 'utf8')
    .trimEnd()
    .split('\n')

describe('finds the idioms', () => {
  test.each(linesOf('idioms.txt'))('%s', (line) => {
    expect(findIdioms(line)).not.toEqual([])
  })

  test('across the lines of a comment', () => {
    const [first = '', second = ''] = (linesOf('idioms.txt').find((line) => line.endsWith('once')) ?? '').split('at ')
    for (const mark of ['', ' * ', '  // ']) {
      expect(findIdioms(`one\n${mark}${first}at\n${mark}${second}`)).toEqual([
        { line: 2, found: expect.stringMatching(/^at .*once$/), write: 'immediately, at the same time' },
      ])
    }
  })

  test('in the order of the lines', () => {
    expect(findIdioms(linesOf('idioms.txt').join('\n')).map(({ line }) => line)).toEqual(
      expect.arrayContaining(linesOf('idioms.txt').map((_, index) => index + 1)),
    )
  })
})

test.each(linesOf('english.txt'))('accepts: %s', (line) => {
  expect(findIdioms(line)).toEqual([])
})
