import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { bundlePlayer } from '@incuera/lambdas/render/command/bundlePlayer.ts'
import { build } from 'esbuild'
import { type Stage, startStage } from '../startScene.ts'
import { createPagePool, type PagePool } from './createPagePool.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** A browser, the recorder, and the scripts of the pages that replay. */
export interface FidelityStage extends Stage {
  visitors: PagePool
  replays: PagePool
  scripts: {
    /** Defines `looks.describeLook`. */
    looks: string
    /** The dashboard's player, commanded as a test does. */
    player: string
    renderer: string
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
  return {
    ...stage,
    visitors: createPagePool(stage.browser),
    replays: createPagePool(stage.browser),
    scripts: { looks, player, renderer, rrweb: published },
  }
}
