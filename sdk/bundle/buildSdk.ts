import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type BuildOptions, build, type PluginBuild } from 'esbuild'
import { minify as shorten } from 'oxc-minify'
import { minify } from 'terser'
import { REACT_HEAD, reactBuild } from './reactBuild.ts'
import { SHORT_NAMES } from './shortNames.ts'

export const SDK_DIST = join(import.meta.dirname, '..', 'dist')
const SRC = join(import.meta.dirname, '..', 'src')
const ENTRIES = join(SRC, 'entries')
const REACT = join(SRC, 'react')

export interface BuiltFile {
  file: string
  bytes: number
  gzipBytes: number
}

/**
 * Builds what the web origin serves under `/sdk/`: `index.js` (ES module), `incuera.js` (script tag), `loader.js` (which brings it later),
 * and `react.js` (which needs a bundler). `full.js` and `incueraFull.js` are the same with the extras in, `frame.js` and `incueraFrame.js` are
 * for pages that stand in frames.
 * Nothing else lies in `folder` afterwards.
 * @throws Error when a bundle carries what does not belong on a page.
 */
export async function buildSdk(folder: string = SDK_DIST): Promise<BuiltFile[]> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  return Promise.all([
    buildEntry(join(ENTRIES, 'index.ts'), 'esm', join(folder, 'index.js')),
    buildEntry(join(ENTRIES, 'script.ts'), 'iife', join(folder, 'incuera.js')),
    buildEntry(join(ENTRIES, 'loader.ts'), 'iife', join(folder, 'loader.js')),
    buildEntry(join(ENTRIES, 'index.ts'), 'esm', join(folder, 'full.js'), withExtras),
    buildEntry(join(ENTRIES, 'script.ts'), 'iife', join(folder, 'incueraFull.js'), withExtras),
    buildEntry(join(ENTRIES, 'frame.ts'), 'esm', join(folder, 'frame.js')),
    buildEntry(join(ENTRIES, 'frameScript.ts'), 'iife', join(folder, 'incueraFrame.js')),
    buildEntry(join(REACT, 'index.ts'), 'esm', join(folder, 'react.js'), reactBuild, REACT_HEAD),
  ])
}

/** The full recorder: `extras/full` in the place of `extras/lean`. */
const withExtras: BuildOptions = { plugins: [{ name: 'with-extras', setup: putExtrasIn }] }

function putExtrasIn({ onResolve }: PluginBuild): void {
  onResolve({ filter: /extras\/lean\/\w+\.ts$/ }, ({ path }) => ({ path: join(SRC, 'extras', 'full', basename(path)) }))
  onResolve({ filter: /rare\/lean\.ts$/ }, () => ({ path: join(SRC, 'record', 'dom', 'rare', 'full.ts') }))
}

async function buildEntry(entry: string, format: 'esm' | 'iife', file: string, options: BuildOptions = {}, head = ''): Promise<BuiltFile> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minifySyntax: true,
    format,
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    mangleProps: SHORT_NAMES,
    ...options,
    write: false,
    logLevel: 'error',
  })
  // Terser makes the file 6 % smaller than esbuild, and 0.7 % smaller than SWC.
  const minified = await minify(result.outputFiles[0]?.text ?? '', {
    module: format === 'esm',
    ecma: 2020,
    // Functions that use neither `this` nor `arguments` become arrows. Nothing of ours is called with `new` but classes.
    toplevel: true,
    compress: { ecma: 2020, passes: 4, inline: 1, unsafe_arrows: true },
    format: { comments: false },
  })
  // And OXC finds another 0.4 %, mostly in names.
  const shortest = await shorten(file, minified.code ?? '', { module: format === 'esm', compress: { target: 'es2022' }, mangle: { toplevel: true } })
  if (shortest.errors.length > 0) throw new Error(`${file}: ${shortest.errors[0]?.message}`)
  const code = head + shortest.code
  // rrweb carries it twice.
  if (code.includes('CssSyntaxError')) throw new Error(`${file} carries postcss.`)
  // The contract's schemas are for servers; a page takes its constants and types only.
  if (code.includes('ZodError')) throw new Error(`${file} carries zod: a module of the contract was imported for more than its types.`)
  await writeFile(file, code)
  return { file, bytes: Buffer.byteLength(code), gzipBytes: (await promisify(gzip)(code, { level: 9 })).byteLength }
}
