import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { packagesStay } from './packagesStay.ts'

const ROOT = resolve(import.meta.dirname, '..', '..')
/** npm's list of what is installed, which stands for hundreds of files of packages. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json')

/**
 * Bundles what runs as a process of its own and is started often: translating its files one by one at each start takes
 * 2.5 s of CPU.
 * @returns the files that decide whether it must be done again
 */
export async function bundleProcess(entry: string, outfile: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    define: { 'import.meta.dirname': '__sourceDirname', 'import.meta.url': '__sourceUrl' },
    plugins: [packagesStay, sourcesKnowTheirPlace],
    metafile: true,
    logLevel: 'error',
  })
  return [...Object.keys(metafile.inputs).map((path) => join(ROOT, path)), INSTALLED]
}

/** What a source says of its own place leads to the files beside it, not to those beside the bundle. */
const sourcesKnowTheirPlace: Plugin = {
  name: 'sources-know-their-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      if (!text.includes('import.meta.')) return null
      const place = { __sourceDirname: dirname(path), __sourceUrl: pathToFileURL(path).href }
      const names = Object.entries(place).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`)
      return { contents: names.join('') + text, loader: 'ts' }
    })
  },
}
