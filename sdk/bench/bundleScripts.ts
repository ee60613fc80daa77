import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { EDITOR_SCRIPT } from './page/apps/editorScript.ts'
import { bundleRecorder, PEERS, type RecorderName } from './recorders.ts'

const PAGE = join(import.meta.dirname, 'page')

/**
 * The scripts of the measured pages by their paths: what the pages do, and the recorders.
 * @param folder holds our own build under `sdk/`
 */
export async function bundleScripts(
  recorders: RecorderName[],
  folder: string,
  sinkOrigin: string,
): Promise<Map<string, string>> {
  const own = join(folder, 'sdk')
  const later = (await readdir(own)).filter((file) => file.startsWith('onDemand-'))
  const found: [string, Promise<string>][] = [
    ['/workloads.js', bundle({ entryPoints: [join(PAGE, 'workloads.ts')] })],
    ['/apps.js', bundle({ entryPoints: [join(PAGE, 'apps', 'runApp.ts')] })],
    ['/editor.js', bundle({ stdin: { contents: EDITOR_SCRIPT, resolveDir: PEERS } })],
    ...later.map((file): [string, Promise<string>] => [`/recorder/${file}`, readFile(join(own, file), 'utf8')]),
    ...recorders.map((name): [string, Promise<string>] => [
      `/recorder/${name}`,
      bundleRecorder(name, folder, sinkOrigin),
    ]),
  ]
  return new Map(
    await Promise.all(found.map(async ([path, script]): Promise<[string, string]> => [path, await script])),
  )
}

/** As a site builds its scripts. */
async function bundle(what: Pick<BuildOptions, 'entryPoints' | 'stdin'>): Promise<string> {
  const result = await build({
    ...what,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    logLevel: 'error',
  })
  return result.outputFiles[0]?.text ?? ''
}
