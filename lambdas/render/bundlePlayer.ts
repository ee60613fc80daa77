import { join } from 'node:path'
import { build } from 'esbuild'

/** The player page's script as one text, for the command and the tests; the deployed function carries it as a file. */
export async function bundlePlayer(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'player', 'main.ts')],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'chrome140',
    minify: true,
    write: false,
  })
  const [file] = outputFiles
  if (!file) throw new Error('esbuild made no player script')
  return file.text
}
