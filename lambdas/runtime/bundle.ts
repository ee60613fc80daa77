import { existsSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, parse, relative, resolve } from 'node:path'
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
  alias: {
    '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'aws', 'envCredentials.ts'),
    '@aws-sdk/token-providers': join(import.meta.dirname, 'aws', 'withoutTokens.ts'),
  },
  banner: { js: `${BANNER};` },
}

/** The renderer's page runs only in the Chromium that we ship. */
const BROWSER: BuildOptions = { format: 'iife', platform: 'browser', target: 'chrome147' }

export interface Bundle {
  /** Source file. */
  entry: string
  /** File to write, as `index.mjs`; its source map is written beside it. */
  outfile: string
  for: 'node' | 'browser'
  /** Packages that stay outside, because the image provides them. */
  external?: string[]
  /** Writes what is imported on first use to files of its own beside `outfile`, which a start does not read. */
  splits?: boolean
}

/**
 * Bundles one entry, including the AWS SDK: the copy in the Lambda runtime changes without us, and a cold start from
 * one file takes half the time.
 *
 * The same sources give the same bytes wherever they are written, so a synthesis without a change deploys nothing: the
 * source map is written as if the file were beside its entry.
 *
 * @returns the source files, ours and those of packages
 * @throws Error that names the missing entry, or the one that does not compile
 */
export function bundle(options: Bundle): string[] {
  const { outputFiles, sources } = build(options)
  for (const { path, contents } of outputFiles) writeFileSync(join(dirname(options.outfile), basename(path)), contents)
  return sources
}

/** A file of a function runs in Node as `.mjs`, and on the renderer's page as `.js`. */
export const targetOf = (file: string): Bundle['for'] => (file.endsWith('.mjs') ? 'node' : 'browser')

/** What esbuild needs to know to bundle `entry` as it is deployed. */
export const bundleOptions = ({ entry, outfile, for: target, external = [], splits = false }: Bundle) =>
  ({
    ...(target === 'node' ? NODE : BROWSER),
    entryPoints: [entry],
    ...(splits ? splitInto(dirname(entry), outfile) : { outfile: join(dirname(entry), basename(outfile)) }),
    write: false,
    bundle: true,
    minify: true,
    sourcemap: target === 'node',
    sourcesContent: false,
    external,
    metafile: true,
    logLevel: 'error',
  }) satisfies BuildOptions

const splitInto = (outdir: string, outfile: string): BuildOptions => ({
  ...{ outdir, splitting: true, entryNames: parse(outfile).name, chunkNames: 'later-[hash]' },
  outExtension: { '.js': extname(outfile) },
})

function build(options: Bundle) {
  if (!existsSync(options.entry)) throw new Error(`There is no ${relative(process.cwd(), options.entry)} to bundle`)
  const { outputFiles, metafile } = buildSync(bundleOptions(options))
  return { outputFiles, sources: Object.keys(metafile.inputs).map((path) => resolve(path)) }
}
