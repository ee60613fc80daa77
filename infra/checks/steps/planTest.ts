import { basename, dirname, isAbsolute, join, relative } from 'node:path'
import { CHECKS, npmScript, type Step } from './step.ts'

/** Checks that run at the same time, then steps one after the other; the first failure ends the run. */
export interface TestPlan {
  checks: Step[]
  inOrder: Step[]
}

/** What a path is, if there is anything. */
export type KindOf = (path: string) => 'file' | 'folder' | null

/** Jest's projects by folder (jest.config.ts), the inner one first. */
const PROJECTS = [
  ['lambdas/contract', 'contract'],
  ['lambdas', 'lambdas'],
  ['sdk', 'sdk'],
  ['infra', 'infra'],
  ['dashboard', 'dashboard'],
] as const

const CODE = /\.(ts|tsx|mjs|cjs|js)$/
const TEST = /\.test\.tsx?$/
const LONG_TEST = /\.long\.ts$/

/**
 * What `npm test -- [PATH] [jest's options]` runs. Without a path it is everything. With one it is the checks of that
 * file or folder, all types, and its tests: a source file without a test of its own has those of its folder.
 * @throws Error when there is no such file or folder in the repository
 */
export function planTest(args: string[], root: string, kindOf: KindOf): TestPlan {
  const [first, ...rest] = args
  if (first === undefined || first.startsWith('-'))
    return { checks: CHECKS, inOrder: [npmScript('build'), npmScript('jest', args)] }

  const path = relative(root, isAbsolute(first) ? first : join(root, first))
  const kind = path.startsWith('..') ? null : kindOf(join(root, path))
  if (kind === null) throw new Error(`There is no ${first} in the repository`)
  if (path === '') return planTest(rest, root, kindOf)

  const isCode = kind === 'folder' || CODE.test(path)
  const project = PROJECTS.find(([folder]) => `${path}/`.startsWith(`${folder}/`))?.[1]
  const checks = [
    { name: 'lint', command: 'biome', args: ['check', '--no-errors-on-unmatched', path] },
    npmScript('language', [path]),
    ...(isCode ? [npmScript('types')] : []),
    ...(isCode && project
      ? [{ name: 'directions', command: 'depcruise', args: [path, '--config', '.dependency-cruiser.cjs'] }]
      : []),
  ]
  const jest =
    isCode && project
      ? [npmScript('jest', ['--selectProjects', project, ...testsOf(path, kind, root, kindOf), ...rest])]
      : []
  return { checks, inOrder: jest }
}

function testsOf(path: string, kind: 'file' | 'folder', root: string, kindOf: KindOf): string[] {
  const below = (folder: string) => ['--passWithNoTests', '--testPathPatterns', `^${escapeRegex(join(root, folder))}/`]
  if (kind === 'folder') return below(path)
  if (LONG_TEST.test(path)) return ['--testRegex', LONG_TEST.source, '--runTestsByPath', path]
  if (TEST.test(path)) return ['--runTestsByPath', path]
  const stem = join(dirname(path), basename(path).replace(CODE, ''))
  const beside = [`${stem}.test.ts`, `${stem}.test.tsx`].find((file) => kindOf(join(root, file)) === 'file')
  return beside ? ['--runTestsByPath', beside] : below(dirname(path))
}

const escapeRegex = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
