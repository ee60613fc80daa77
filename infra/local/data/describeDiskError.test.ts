import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { describeDiskError } from './describeDiskError.ts'

test('a damaged block of LevelDB has a remedy', () => {
  const error = Object.assign(new Error('Corruption: corrupted compressed block contents'), {
    code: 'LEVEL_CORRUPTION',
  })
  expect(describeDiskError(error)).toMatch(/^A database in the data folder is damaged .* --check names .* --repair$/)
})

test('a folder in the place of a file is said to be one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'incuera-disk-'))
  let thrown: unknown
  try {
    readFileSync(folder)
  } catch (error) {
    thrown = error
  }
  rmSync(folder, { recursive: true })
  expect(describeDiskError(thrown)).toMatch(/a folder is where a file must be/)
})

test('an error of the program is none of the disk', () => {
  expect(describeDiskError(new Error('oops'))).toBeNull()
  expect(describeDiskError('oops')).toBeNull()
})
