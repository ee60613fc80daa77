import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { bundlePlayer } from '@incuera/lambdas/render/command/bundlePlayer.ts'
import { build } from 'esbuild'
import { type Stage, startStage } from '../startScene.ts'
import { createPagePool, type PagePool } from './createPagePool.ts'
import { type Replays, startReplays } from './startReplays.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** A browser, the recorder, and the scripts of the pages that replay. */
export interface FidelityStage extends Stage {
  visitors: PagePool
  replays: PagePool
  /** Pages with the dashboard's player, what the renderer films, and rrweb's replayer. */
  players: Replays
  scripts: {
    /** Defines `looks.describeLook`. */
    looks: string
    /** rrweb's recorder and replayer as published. */
    rrweb: string
  }
}

export async function startFidelity(): Promise<FidelityStage> {
  const bundled = async (file: string) => {
    const result = await build({
      entryPoints: [join(ROOT, file)],
      bundle: true,
      format: 'iife',
      globalName: 'looks',
      target: 'es2022',
      minify: true,
      write: false,
    })
    return result.outputFiles[0]?.text ?? ''
  }
  const rrweb = createRequire(import.meta.url)
    .resolve('rrweb')
    .replace(/rrweb\.cjs$/, 'rrweb.umd.min.cjs')
  const [stage, looks, player, renderer, published] = await Promise.all([
    startStage(),
    bundled('sdk/e2e/fidelity/describeLook.ts'),
    bundled('dashboard/player/testing/playbackPage.ts'),
    bundlePlayer(),
    readFile(rrweb, 'utf8'),
  ])
  const players = await startReplays({ player, renderer, rrweb: published })
  return {
    ...stage,
    players,
    visitors: createPagePool(stage.browser),
    replays: createPagePool(stage.browser),
    scripts: { looks, rrweb: published },
    close: () => Promise.all([stage.close(), players.close()]).then(() => undefined),
  }
}
