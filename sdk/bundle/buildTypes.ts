import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { SDK_DIST } from './buildSdk.ts'

const SDK = join(import.meta.dirname, '..')

/** A file of declarations: those of the modules that are its public API, in one. */
interface PublicTypes {
  file: string
  /**
   * Under `src/`, the one that exports what the entry exports last; together they import nothing but each other and
   * what `head` imports.
   */
  modules: string[]
  head: string
}

const PUBLIC: PublicTypes[] = [
  {
    file: 'index.d.ts',
    modules: [
      'extras/extraOptions',
      'api/options',
      'privacy/privacyInForce',
      'recorder/status',
      'api/recording',
      'api/incuera',
    ],
    head: '',
  },
  { file: 'full.d.ts', modules: [], head: `export * from './index.js';\n` },
  { file: 'frame.d.ts', modules: ['api/incueraFrame'], head: `import type { IncueraOptions } from './index.js';\n` },
  {
    file: 'react.d.ts',
    modules: ['react/IncueraProvider', 'react/useIncuera'],
    head: `import type { ReactNode } from 'react';\nimport type { Incuera, IncueraOptions, Recording } from './index.js';\nexport type { IncueraOptions, Recording };\n`,
  },
]

/**
 * Writes the types of the package. They need no other file, and no other package than React: a test compiles them as a
 * customer does.
 */
export async function buildTypes(folder: string = SDK_DIST): Promise<void> {
  const out = await mkdtemp(join(tmpdir(), 'incuera-types-'))
  try {
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript-native/package.json')), 'bin', 'tsc')
    // Types only, and those of a few modules: the type check of everything is a step of the tests.
    const flags =
      '--ignoreConfig --noCheck --declaration --emitDeclarationOnly --module preserve --target es2023 --jsx react-jsx --allowImportingTsExtensions'
    const entries = ['entries/index', 'entries/frame', 'react/index'].map((name) => join(SDK, 'src', `${name}.ts`))
    await promisify(execFile)(process.execPath, [
      tsc,
      ...flags.split(' '),
      '--rootDir',
      dirname(SDK),
      '--outDir',
      out,
      ...entries,
    ])
    for (const { file, modules, head } of PUBLIC) {
      const texts = await Promise.all(modules.map((name) => readFile(join(out, 'sdk', 'src', `${name}.d.ts`), 'utf8')))
      await writeFile(join(folder, file), head + texts.join('').replace(/^import .*\n/gm, ''))
    }
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}
