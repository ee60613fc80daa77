import { join, resolve } from 'node:path'
import { type BuildContext, context } from 'esbuild'
import { common, entryOptions, ON_DEMAND, SDK_ENTRIES } from './sdkEntries.ts'

export interface SdkFile {
  /** As `incuera.js`. */
  name: string
  code: string
}

/** A build that remembers what it has parsed, so that the next one takes a fraction of a second. */
export interface SdkBuild {
  /** @throws Error of esbuild that names the file and line */
  rebuild(): Promise<SdkFile[]>
  /** Whether the last complete build read this file. */
  reads(path: string): boolean
  close(): Promise<void>
}

const ON_DEMAND_NAME = 'onDemand-dev.js'

/** Opens a build of the recorder's files with all names as they are in the source. */
export async function openSdkBuild(): Promise<SdkBuild> {
  const open = (entryPoint: string, options: object): Promise<BuildContext> =>
    context({ ...options, entryPoints: [entryPoint], metafile: true, logLevel: 'silent' })
  const opened = await Promise.all([
    { name: ON_DEMAND_NAME, build: await open(ON_DEMAND, common('esm')) },
    ...SDK_ENTRIES.map(async (entry) => ({
      name: entry.file,
      build: await open(entry.source, { ...common(entry.format), ...entryOptions(entry, ON_DEMAND_NAME) }),
    })),
  ])
  let inputs = new Set<string>()
  return {
    rebuild: async () => {
      const built = await Promise.all(opened.map(async ({ name, build }) => ({ name, ...(await build.rebuild()) })))
      inputs = new Set(
        built.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}).map((path) => resolve(path))),
      )
      return built.map(({ name, outputFiles }) => ({ name, code: outputFiles?.[0]?.text ?? '' }))
    },
    reads: (path) => inputs.has(join(path)),
    close: async () => {
      await Promise.all(opened.map(({ build }) => build.dispose()))
    },
  }
}
