import { openSdkBuild, type SdkFile } from '../../../sdk/bundle/openSdkBuild.ts'
import type { Watcher } from './watchFunctions.ts'

export interface WatchRecorderOptions {
  /** Puts the built files where pages load them from. */
  publish(files: SdkFile[]): Promise<void>
  /** Reloads the pages that have the recorder. */
  reload(): void
  write: (line: string) => void
  now: () => number
}

/** Builds the recorder once, which finds out what it is made of, and publishes it when one of these files changes. */
export async function watchRecorder({ publish, reload, write, now }: WatchRecorderOptions): Promise<Watcher> {
  const build = await openSdkBuild()
  let isBroken = await build.rebuild().then(
    () => false,
    () => true,
  )
  return {
    changed: async (paths) => {
      if (!isBroken && !paths.some(build.reads)) return
      const startedMs = now()
      try {
        await publish(await build.rebuild())
        isBroken = false
        reload()
        write(`  ↻ ${'recorder'.padEnd(36)}${((now() - startedMs) / 1000).toFixed(1).padStart(6)} s`)
      } catch (error) {
        isBroken = true
        write(`  ! The recorder keeps its code: ${error instanceof Error ? error.message : error}`)
      }
    },
    close: build.close,
  }
}
