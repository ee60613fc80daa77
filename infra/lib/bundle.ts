import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { type BuildOptions, buildSync } from 'esbuild'

/** CommonJS packages inside an ES module still call `require` and `__dirname`. */
const BANNER = [
  "import { createRequire as __createRequire } from 'node:module'",
  "import { dirname as __dirnameOf } from 'node:path'",
  "import { fileURLToPath as __fileURLToPath } from 'node:url'",
  'const require = __createRequire(import.meta.url)',
  'const __filename = __fileURLToPath(import.meta.url)',
  'const __dirname = __dirnameOf(__filename)',
].join(';')

const NODE: BuildOptions = {
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // The SDK's ES modules are a third smaller than its CommonJS ones, and tree-shake.
  mainFields: ['module', 'main'],
  keepNames: true,
  banner: { js: `${BANNER};` },
}

/** The player runs in the one Chromium that the image carries. */
const BROWSER: BuildOptions = { format: 'iife', platform: 'browser', target: 'chrome147' }

export interface Bundle {
  /** Source file. */
  entry: string
  /** File to write, as `index.mjs`; its source map goes beside it. */
  outfile: string
  for: 'node' | 'browser'
  /** Packages that stay outside, because the image brings them. */
  external?: string[]
}

/**
 * Bundles one entry, the AWS SDK included: the copy in the Lambda runtime changes without us, and a cold start from one
 * file takes half the time.
 *
 * The same sources give the same bytes wherever they are written, so a synthesis without a change deploys nothing: the
 * source map is made as if the file lay beside its entry.
 *
 * @throws Error that names the entry which is missing, or that does not compile.
 */
export function bundle({ entry, outfile, for: target, external = [] }: Bundle): void {
  if (!existsSync(entry)) throw new Error(`There is no ${relative(process.cwd(), entry)} to bundle`)
  const { outputFiles } = buildSync({
    ...(target === 'node' ? NODE : BROWSER),
    entryPoints: [entry],
    outfile: join(dirname(entry), basename(outfile)),
    write: false,
    bundle: true,
    minify: true,
    sourcemap: target === 'node',
    sourcesContent: false,
    external,
    logLevel: 'error',
  })
  for (const { path, contents } of outputFiles) writeFileSync(join(dirname(outfile), basename(path)), contents)
}

/**
 * Hands a new folder to `fill`, then to `use`, which copies it into the cloud assembly, and takes it away again.
 */
export function inFolder<T>(fill: (folder: string) => void, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'incuera-bundle-'))
  try {
    fill(folder)
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
