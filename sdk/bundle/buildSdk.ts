import { createHash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { minify as shorten } from 'oxc-minify'
import { minify } from 'terser'
import { inlinePatterns } from './inlinePatterns.ts'
import { type BuiltFile, measureFile } from './measureFile.ts'
import { REACT_HEAD, reactBuild } from './reactBuild.ts'
import { common, ENTRIES, entryOptions, type Format, ON_DEMAND, REACT_ENTRY, SDK_ENTRIES, SRC } from './sdkEntries.ts'
import { SHORT_NAMES } from './shortNames.ts'
import { toArrows } from './toArrows.ts'

export const SDK_DIST = join(import.meta.dirname, '..', 'dist')

/**
 * Builds what the web origin serves under `/sdk/`: `index.js` (ES module), `incuera.js` (script tag), `loader.js`
 * (which brings it later), and `react.js` (which needs a bundler). `full.js` and `incueraFull.js` are the same with the
 * extras in, `frame.js` and `incueraFrame.js` are for pages inside frames, `incueraPreview.js` shows members what each
 * preset leaves of their page. The only other file in `folder` afterwards
 * is `onDemand-<hash>.js`, which all of them load when a page needs it. All use the same short names.
 * @throws Error when a bundle carries what does not belong on a page.
 */
export async function buildSdk(folder: string = SDK_DIST): Promise<BuiltFile[]> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const names = await shortNames()
  const onDemand = await buildCode(ON_DEMAND, 'esm', names)
  const onDemandName = `onDemand-${createHash('sha256').update(onDemand).digest('hex').slice(0, 8)}.js`
  return Promise.all([
    write(onDemand, join(folder, onDemandName)),
    ...SDK_ENTRIES.map(async (entry) =>
      write(
        await buildCode(entry.source, entry.format, { ...names, ...entryOptions(entry, onDemandName) }),
        join(folder, entry.file),
      ),
    ),
    buildCode(REACT_ENTRY, 'esm', reactBuild).then((code) => write(REACT_HEAD + code, join(folder, 'react.js'))),
  ])
}

/** One set of short names for all files, because what is loaded on demand takes parts of the recorder that loads it. */
async function shortNames(): Promise<BuildOptions> {
  const entryPoints = [
    ON_DEMAND,
    ...['index', 'script', 'frame', 'frameScript'].map((name) => join(ENTRIES, `${name}.ts`)),
    ...['readExtras', 'openRing'].map((name) => join(SRC, 'extras', 'full', `${name}.ts`)),
  ]
  const { mangleCache } = await build({
    ...common('esm'),
    entryPoints,
    outdir: 'nowhere',
    mangleProps: SHORT_NAMES,
    mangleCache: {},
  })
  return { mangleProps: SHORT_NAMES, mangleCache }
}

async function buildCode(entry: string, format: Format, options: BuildOptions): Promise<string> {
  const result = await build({ ...options, ...common(format), entryPoints: [entry] })
  const minified = await compress(result.outputFiles?.[0]?.text ?? '', format)
  // Arrows and patterns in their places are another 1.4 %, a second pass 0.3 %, and OXC finds 0.4 %, mostly in names.
  const again = await compress(toArrows(inlinePatterns(minified)), format)
  const shortest = await shorten(entry, again, {
    module: format === 'esm',
    compress: { target: 'es2022' },
    mangle: { toplevel: true },
  })
  if (shortest.errors.length > 0) throw new Error(`${entry}: ${shortest.errors[0]?.message}`)
  // Not all bundlers of customers follow an address between backticks.
  return shortest.code.replace(/\bimport\(`([^`$]+)`\)/g, 'import("$1")')
}

/** Terser makes the file 6 % smaller than esbuild, and 0.7 % smaller than SWC. */
async function compress(code: string, format: Format): Promise<string> {
  const { code: compressed = '' } = await minify(code, {
    module: format === 'esm',
    ecma: 2020,
    // Functions that use neither `this` nor `arguments` become arrows. Nothing of ours is called with `new` but
    // classes, and nothing is read of an object for what reading it does.
    toplevel: true,
    compress: { ecma: 2020, passes: 4, inline: 1, unsafe_arrows: true, pure_getters: true, collapse_vars: false },
    // Names are given once, at the end: that is 50 bytes less after gzip.
    mangle: false,
    format: { comments: false },
  })
  return compressed
}

async function write(code: string, file: string): Promise<BuiltFile> {
  // rrweb carries it twice.
  if (code.includes('CssSyntaxError')) throw new Error(`${file} carries postcss.`)
  // The contract's schemas are for servers; a page takes its constants and types only.
  if (code.includes('ZodError'))
    throw new Error(`${file} carries zod: a module of the contract was imported for more than its types.`)
  await writeFile(file, code)
  return measureFile(file)
}
