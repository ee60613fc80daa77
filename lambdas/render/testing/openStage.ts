import { resolve } from 'node:path'
import type { Chromium } from '#runtime/chromium.ts'
import { unpackChromium } from '#runtime/unpackChromium.ts'
import { usableCores } from '#runtime/usableCores.ts'
import { bundlePlayer } from '../command/bundlePlayer.ts'
import { type Rendering, type RenderJob, type RenderTools, renderSession } from '../render.ts'
import { openViewer, type Viewer } from './viewer.ts'

/** What the tests of one file use to render and to look at videos. */
export interface Stage {
  chromium: Chromium
  playerScript: string
  viewer: Viewer
  render(job: RenderJob, tools?: Partial<RenderTools>): Promise<Rendering>
  close(): Promise<void>
}

/** Longer than any video here takes on a busy machine. */
const RENDER_MS = 100_000

export async function openStage(): Promise<Stage> {
  const chromium = await unpackChromium(resolve(import.meta.dirname, '..', '..', '..', '.cache', 'chromium'))
  const playerScript = bundlePlayer()
  const viewer = await openViewer(chromium)
  return {
    ...{ chromium, playerScript, viewer },
    render: (job, tools) =>
      renderSession(job, {
        chromium,
        playerScript,
        cores: usableCores(),
        signal: AbortSignal.timeout(RENDER_MS),
        ...tools,
      }),
    close: () => viewer.close(),
  }
}
