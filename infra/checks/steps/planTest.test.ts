import { describe, expect, test } from '@jest/globals'
import { planTest } from './planTest.ts'

const files = [
  'lambdas/ingest/checkKey.ts',
  'lambdas/ingest/checkKey.test.ts',
  'lambdas/ingest/env.ts',
  'lambdas/contract/batch.ts',
  'docs/sql.md',
]
const kindOf = (path: string) => {
  const inside = path.replace('/repo/', '')
  if (files.includes(inside)) return 'file'
  return files.some((file) => file.startsWith(`${inside}/`)) ? 'folder' : null
}
const plan = (...args: string[]) => planTest(args, '/repo', kindOf)
const names = ({ checks, inOrder }: ReturnType<typeof plan>) =>
  [checks, inOrder].map((steps) => steps.map(({ name }) => name))
const jestOf = ({ inOrder }: ReturnType<typeof plan>) => inOrder.at(-1)?.args.join(' ').split(' -- ')[1]

test('runs every check, the build and all tests without a path', () => {
  expect(names(plan())).toEqual([
    ['lint', 'directions', 'types', 'language', 'lengths'],
    ['build', 'jest'],
  ])
  expect(jestOf(plan('-t', 'title'))).toBe('-t title')
})

describe('with a path', () => {
  test('runs the checks of a folder and the tests in it', () => {
    expect(names(plan('lambdas/ingest/'))).toEqual([['lint', 'language', 'types', 'directions'], ['jest']])
    expect(jestOf(plan('lambdas/ingest'))).toBe(
      '--selectProjects lambdas --passWithNoTests --testPathPatterns ^/repo/lambdas/ingest/',
    )
  })

  test.each([
    ['a test itself', 'lambdas/ingest/checkKey.test.ts', 'lambdas --runTestsByPath lambdas/ingest/checkKey.test.ts'],
    [
      'the test beside a source file',
      'lambdas/ingest/checkKey.ts',
      'lambdas --runTestsByPath lambdas/ingest/checkKey.test.ts',
    ],
    [
      'those of the folder',
      './lambdas/ingest/env.ts',
      'lambdas --passWithNoTests --testPathPatterns ^/repo/lambdas/ingest/',
    ],
    [
      'the inner project',
      '/repo/lambdas/contract/batch.ts',
      'contract --passWithNoTests --testPathPatterns ^/repo/lambdas/contract/',
    ],
  ])('runs %s', (_, path, tests) => {
    expect(jestOf(plan(path))).toBe(`--selectProjects ${tests}`)
  })

  test('passes the other options on to jest', () => {
    expect(jestOf(plan('lambdas/ingest/checkKey.test.ts', '-t', 'title'))).toMatch(/checkKey\.test\.ts -t title$/)
  })

  test('runs no code checks for a document', () => {
    expect(names(plan('docs/sql.md'))).toEqual([['lint', 'language'], []])
  })

  test.each(['lambdas/none.ts', '../elsewhere'])('refuses %s, which is not in the repository', (path) => {
    expect(() => plan(path)).toThrow(`There is no ${path} in the repository`)
  })
})
