/// <reference lib="dom" />
import { createAnimations } from './createAnimations.ts'
import { createCustomStates } from './createCustomStates.ts'
import { createMediaQuieter, MEDIA_NAMES } from './createMediaQuieter.ts'
import { createTopLayer } from './createTopLayer.ts'
import { pageTrees } from './pageTrees.ts'
import { BOX_NAMES, showIndeterminate } from './showIndeterminate.ts'
import type { ReplayTrees } from './trackTrees.ts'

/** What `trackTrees` must know for {@link createFinisher} and `pageTrees`. */
export const FINISHED_NAMES = ['IFRAME', ...MEDIA_NAMES, ...BOX_NAMES]

/**
 * Shows what rrweb's Replayer does not know of: indeterminate boxes, quiet media, the top layer, states of custom elements, and animations by script.
 * Player and renderer call the result after each change and each seek, so that a video shows what the player shows.
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
    const trees = pageTrees(replayFrame, built)
    showTopLayer(trees)
    showCustomStates(trees)
    runAnimations(trees, nowMs)
  }
}
