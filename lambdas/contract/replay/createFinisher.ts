/// <reference lib="dom" />
import { createMediaQuieter, MEDIA_NAMES } from './createMediaQuieter.ts'
import { createTopLayer } from './createTopLayer.ts'
import { pageTrees } from './pageTrees.ts'
import { BOX_NAMES, showIndeterminate } from './showIndeterminate.ts'
import type { ReplayTrees } from './trackTrees.ts'

/** What `trackTrees` must know for {@link createFinisher} and `pageTrees`. */
export const FINISHED_NAMES = ['IFRAME', ...MEDIA_NAMES, ...BOX_NAMES]

/**
 * Shows what rrweb's Replayer does not know of: indeterminate boxes, quiet media and the top layer. Player and renderer call the result
 * after each change and each seek, so that a video shows what the player shows.
 */
export function createFinisher(replayFrame: HTMLIFrameElement, built: ReplayTrees): () => void {
  const quietMedia = createMediaQuieter()
  const showTopLayer = createTopLayer()
  return () => {
    const elements = built.elements()
    showIndeterminate(elements)
    quietMedia(elements)
    showTopLayer(pageTrees(replayFrame, built))
  }
}
