import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ProjectCopy } from './copyProject.ts'

const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript-native/package.json')), 'bin', 'tsc')

/** The files with type errors, each with its first one. `parts`: which folders are checked. */
export async function typeErrors(
  { folder }: Pick<ProjectCopy, 'folder'>,
  parts: string[],
): Promise<Map<string, string>> {
  const config = {
    compilerOptions: OPTIONS,
    include: parts.map((part) => `${part}/**/*`),
    exclude: ['**/*.snippet.*', '**/node_modules'],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
  // Each checker builds the types of what it imports anew: four took twice the CPU of one.
  const { stdout, status } = spawnSync(process.execPath, [TSC, '-p', '.', '--pretty', 'false', '--checkers', '1'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const found = [...stdout.matchAll(/^(\S+?)\(\d+,\d+\): error (.*)$/gm)].map(
    ([, file = '', message = '']) => [file, message] as const,
  )
  if (status !== 0 && found.length === 0) throw new Error(`The compiler failed: ${stdout}`)
  return new Map(found.reverse())
}

/** As in tsconfig.base.json, for all folders together. */
const OPTIONS = {
  ...{
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'preserve',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
  },
  ...{
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
  },
  ...{
    // For lambdas/runtime/cachedBundle.mjs.
    allowJs: true,
    isolatedModules: true,
    verbatimModuleSyntax: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    jsx: 'react-jsx',
    types: ['node', 'vite/client'],
  },
}
