import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const ROOT = join(import.meta.dirname, '..', '..', '..')
/** Folders whose own folders are rooms, each with a README. */
const HOUSES = ['lambdas', 'sdk/src']
/** The README of the package is for those who install it. */
const LONGER = ['sdk']

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
}).split('\n')
const foldersIn = (house: string) => {
  const depth = house === '' ? 0 : house.split('/').length
  const inside = tracked.filter(
    (file) => (house === '' || file.startsWith(`${house}/`)) && file.split('/').length > depth + 1,
  )
  return [
    ...new Set(
      inside.map((file) =>
        file
          .split('/')
          .slice(0, depth + 1)
          .join('/'),
      ),
    ),
  ].filter((folder) => !/^\.|\/testing$/.test(folder))
}

test.each([...foldersIn(''), ...HOUSES.flatMap(foldersIn)])('%s has a README of a few lines', (folder) => {
  const file = join(ROOT, folder, 'README.md')
  expect(existsSync(file)).toBe(true)
  if (LONGER.includes(folder)) return
  const text = readFileSync(file, 'utf8')
  expect(text.trim().split('\n').length).toBeLessThanOrEqual(15)
  for (const part of ['Comes in', 'Goes out', 'Changes']) expect(text).toContain(`**${part}:**`)
})
