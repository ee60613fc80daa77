import type { Page } from 'puppeteer-core'
import { countDifferent } from './countDifferent.ts'
import { compareLooks } from './describeLook.ts'
import { openReplay, REPLAYED } from './openReplay.ts'
import type { PlayerName } from './players.ts'
import type { Recording } from './recordCase.ts'
import { seePage } from './seePage.ts'
import type { FidelityStage } from './startFidelity.ts'

export interface Difference {
  /** Where the replay differs from the page, a line each. */
  looks: string[]
  /** How many pixels differ visibly. */
  pixels: number
}

/** A replay may need a moment for what it draws later: pictures of canvases, sheets of frames. */
const LOOK_AGAIN_AFTER_MS = [100, 400, 1_000]
/** Smoothed edges at other fractions of a pixel. */
const PIXELS_MAX = 0

/** Compares a replay with the page: boxes, computed styles, states and pixels. Null where both are equal. */
export function compareReplay(
  stage: FidelityStage,
  recording: Recording,
  name: PlayerName,
): Promise<Difference | null> {
  return stage.replays.use((page) => compareOn(page, stage, recording, name))
}

async function compareOn(page: Page, stage: FidelityStage, { events, live, hasSizes }: Recording, name: PlayerName) {
  await openReplay(stage, page, name, events)
  const look = async (): Promise<Difference | null> => {
    const replayed = await seePage(page, stage.scripts.looks, REPLAYED, hasSizes)
    const pixels = live.picture === replayed.picture ? 0 : await countDifferent(page, live.picture, replayed.picture)
    const looks = compareLooks(live.looks, replayed.looks)
    return looks.length === 0 && pixels <= PIXELS_MAX ? null : { looks, pixels }
  }
  let difference = await look()
  for (const ms of LOOK_AGAIN_AFTER_MS) {
    if (!difference) break
    await new Promise((resolve) => setTimeout(resolve, ms))
    difference = await look()
  }
  return difference
}
