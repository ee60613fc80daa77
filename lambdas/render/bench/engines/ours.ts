import { RenderParameters } from '@incuera/contract/render.ts'
import { timesOf } from '#render/command/readRecording.ts'
import { renderSession } from '#render/render.ts'
import { usableCores } from '#runtime/usableCores.ts'
import type { Engine } from './engine.ts'

export const ours: Engine = async ({ events, fps, chromium, scripts }) => {
  const parameters = RenderParameters.parse({ fps })
  const { video, storyboard } = await renderSession(
    { events, ...timesOf(events), parameters },
    { chromium, playerScript: scripts.player, cores: usableCores(), signal: new AbortController().signal },
  )
  return { bytes: video.length, storyboardBytes: storyboard?.sheets.reduce((sum, sheet) => sum + sheet.length, 0) }
}
