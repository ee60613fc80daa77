import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { inFolder } from './inFolder.ts'

test('a folder is removed, even when it cannot be used', () => {
  let used = ''
  const fail = () =>
    inFolder(
      () => undefined,
      (place) => {
        used = place
        throw new Error('no')
      },
    )
  expect(fail).toThrow('no')
  expect(() => readFileSync(used)).toThrow('ENOENT')
})
