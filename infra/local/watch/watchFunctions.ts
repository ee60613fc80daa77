import { cp, rm, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { bundleOptions, targetOf } from '@incuera/lambdas/runtime/bundle.ts'
import { type BuildContext, type BuildOptions, context } from 'esbuild'
import type { LocalFunction } from '../lambda/readFunctions.ts'
import { shortName } from '../lambda/shortName.ts'
import type { Functions } from '../lambda/startFunctions.ts'
import { packagesStay } from '../packagesStay.ts'

interface FunctionBuild {
  fn: LocalFunction
  contexts: BuildContext[]
  /** Source files that the last complete build read. */
  inputs: Set<string>
  /** The last build failed: any change may be the one that repairs it. */
  isBroken: boolean
  count: number
}

export interface WatchOptions {
  functions: Pick<Functions, 'all' | 'replace'>
  /** Folder of the functions' sources. */
  code: string
  /** Gets a folder per build, because a process in progress still reads the previous one. */
  folder: string
  write: (line: string) => void
  now: () => number
}

/** Follows a part of the sources. */
export interface Watcher {
  /** @param paths absolute */
  changed(paths: string[]): Promise<void>
  close(): Promise<void>
}

/**
 * Bundles each function, which finds out what it is made of, and again when one of these files changes. Further
 * invocations run the new code. Names and line breaks stay as in the source, for the debugger; packages are
 * loaded from `node_modules`.
 */
export async function watchFunctions({ functions, code, folder, write, now }: WatchOptions): Promise<Watcher> {
  await rm(folder, { recursive: true, force: true })
  const builds = await Promise.all(functions.all.map((fn) => openBuild(fn, code, join(folder, fn.id))))

  const renew = async (build: FunctionBuild): Promise<boolean> => {
    try {
      const files = await bundleAll(build)
      build.count += 1
      const next = join(folder, build.fn.id, String(build.count))
      await cp(build.fn.folder, next, { recursive: true })
      await Promise.all(files.map(({ path, contents }) => writeFile(join(next, basename(path)), contents)))
      functions.replace(build.fn.id, next)
      build.isBroken = false
    } catch (error) {
      build.isBroken = true
      write(`  ! ${shortName(build.fn)} keeps its code: ${error instanceof Error ? error.message : error}`)
    }
    return !build.isBroken
  }
  const rebuild = async (build: FunctionBuild) => {
    const startedMs = now()
    if (await renew(build))
      write(`  ↻ ${shortName(build.fn).padEnd(36)}${((now() - startedMs) / 1000).toFixed(1).padStart(6)} s`)
  }

  // One after the other: whoever has just started the stack wants to use it meanwhile.
  for (const build of builds) await renew(build)
  return {
    changed: async (paths) => {
      await Promise.all(
        builds.filter(({ isBroken, inputs }) => isBroken || paths.some((path) => inputs.has(path))).map(rebuild),
      )
    },
    close: async () => {
      await Promise.all(builds.flatMap(({ contexts }) => contexts.map((each) => each.dispose())))
    },
  }
}

/**
 * A build of our own files takes a tenth of the time. Packages are resolved as Node does it, which the tests do as
 * well.
 */
const WITHOUT_PACKAGES: BuildOptions = { plugins: [packagesStay], mainFields: ['main', 'module'], conditions: ['node'] }

/** @param folder its builds are in folders of this one */
async function openBuild(fn: LocalFunction, code: string, folder: string): Promise<FunctionBuild> {
  const contexts = Object.entries(fn.sources).map(([file, source]) => {
    const bundle = { entry: join(code, source), outfile: file, for: targetOf(file) }
    return context({
      ...bundleOptions(bundle),
      ...(bundle.for === 'node' ? WITHOUT_PACKAGES : {}),
      minify: false,
      logLevel: 'silent',
      // Only for the source map: the debugger finds the sources from any folder beside this one.
      outfile: join(folder, 'build', file),
    })
  })
  return { fn, contexts: await Promise.all(contexts), inputs: new Set(), isBroken: false, count: 0 }
}

/** @throws Error of esbuild that names the file and line */
async function bundleAll(build: FunctionBuild) {
  const results = await Promise.all(build.contexts.map((each) => each.rebuild()))
  build.inputs = new Set(
    results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}).map((path) => resolve(path))),
  )
  return results.flatMap(({ outputFiles = [] }) => outputFiles)
}
