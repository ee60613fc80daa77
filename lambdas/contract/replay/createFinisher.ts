/// <reference lib="dom" />
import { createAnimations, TIMINGS } from './createAnimations.ts'
import { createCustomStates, STATES } from './createCustomStates.ts'
import { createMediaQuieter, MEDIA_NAMES } from './createMediaQuieter.ts'
import { createTopLayer, LAYER } from './createTopLayer.ts'
import { pageTrees } from './pageTrees.ts'
import { SMIL_NAMES } from './readDrawing.ts'
import { MARQUEE } from './runDrawings.ts'
import { CHOSEN, showChoices } from './showChoices.ts'
import { BOX_NAMES, showIndeterminate } from './showIndeterminate.ts'
import { CANVAS_NAMES, sizeCanvases } from './sizeCanvases.ts'
import type { ReplayTrees } from './trackTrees.ts'

/** What `trackTrees` must know for {@link createFinisher}, `pageTrees` and `runDrawings`. */
export const FINISHED_NAMES = ['IFRAME', MARQUEE, ...MEDIA_NAMES, ...BOX_NAMES, ...CANVAS_NAMES, ...SMIL_NAMES]

/**
 * One selector for all: each search walks through the page after every change, and large pages have 10,000 elements.
 */
const MARKED = `[${LAYER}],[${STATES}],[${TIMINGS}],[${CHOSEN}]`

/**
 * Shows what rrweb's Replayer does not know of: indeterminate boxes, lists of several choices, quiet media, sizes of
 * canvases, the top layer, states of custom elements, and animations by script. Player and renderer call the result
 * after each change and each seek, so that a video shows what the player shows.
 * @returns takes the time that is shown, in milliseconds since the epoch
 */
export function createFinisher(replayFrame: HTMLIFrameElement, built: ReplayTrees): (nowMs: number) => void {
  const quietMedia = createMediaQuieter()
  const showTopLayer = createTopLayer()
  const showCustomStates = createCustomStates()
  const runAnimations = createAnimations()
  return (nowMs) => {
    const elements = built.elements()
    showIndeterminate(elements)
    quietMedia(elements)
    sizeCanvases(elements)
    const marked = pageTrees(replayFrame, built).flatMap((tree) => [...tree.querySelectorAll<HTMLElement>(MARKED)])
    showChoices(marked)
    showTopLayer(marked)
    showCustomStates(marked)
    runAnimations(marked, nowMs)
  }
}
