import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { SDK_DIST } from './buildSdk.ts'

const SDK = join(import.meta.dirname, '..')
/** The modules whose declarations are the public API; each imports only those before it. */
const PUBLIC = ['options', 'incuera']

/** Writes `index.d.ts` of the package: the declarations of the public modules in one file, which needs no other. */
export async function buildTypes(folder: string = SDK_DIST): Promise<void> {
  const out = await mkdtemp(join(tmpdir(), 'incuera-types-'))
  try {
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript-native/package.json')), 'bin', 'tsc')
    // Types only, and those of one module: the type check of everything is a step of the tests.
    const flags = '--ignoreConfig --noCheck --declaration --emitDeclarationOnly --module preserve --target es2023 --allowImportingTsExtensions'
    const entry = join(SDK, 'src', 'boot', 'incuera.ts')
    await promisify(execFile)(process.execPath, [tsc, ...flags.split(' '), '--rootDir', dirname(SDK), '--outDir', out, entry])
    const texts = await Promise.all(PUBLIC.map((name) => readFile(join(out, 'sdk', 'src', 'boot', `${name}.d.ts`), 'utf8')))
    await writeFile(join(folder, 'index.d.ts'), texts.join('').replace(/^import .*\n/gm, ''))
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}
