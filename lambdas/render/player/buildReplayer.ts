import { closeWhenOpened } from '@incuera/contract/replay/closeWhenOpened.ts'
import { FULLSCREEN_RULES } from '@incuera/contract/replay/createTopLayer.ts'
import { defineElements } from '@incuera/contract/replay/defineElements.ts'
import { showDevice } from '@incuera/contract/replay/device/showDevice.ts'
import { guardReplayer } from '@incuera/contract/replay/guardReplayer.ts'
import { linkParts } from '@incuera/contract/replay/linkParts.ts'
import { seekDirectly } from '@incuera/contract/replay/seekDirectly.ts'
import type { ReplayTrees } from '@incuera/contract/replay/trackTrees.ts'
import { type eventWithTime, Replayer } from 'rrweb'
import type { Size } from '../protocol.ts'
import { fitWrapper, isSize } from './letterbox.ts'
import { REPLAY_RULES } from './style.ts'

/**
 * rrweb's Replayer on the stage: it fetches nothing, is fitted into `shown`, and seeks without what it has passed.
 * @param options.built gets each node that the Replayer builds
 * @param options.onSkip is called for each event that rrweb could not play
 */
export function buildReplayer(
  events: eventWithTime[],
  options: { stage: HTMLElement; shown: Size; built: ReplayTrees; onSkip: () => void },
): Replayer {
  const { stage, shown, built, onSkip } = options
  let page: Size | null = null
  let viewport = { scale: 1, left: 0, top: 0 }
  const fit = () => {
    if (page) fitWrapper(replayer.wrapper, page, shown, viewport)
  }
  const device = showDevice((seen) => {
    viewport = seen
    fit()
  })
  const replayer = new Replayer(events, {
    root: stage,
    mouseTail: false,
    // Ours are driven by session time (animations.ts).
    pauseAnimation: false,
    showWarning: false,
    showDebug: false,
    useVirtualDom: false,
    insertStyleRules: [...REPLAY_RULES, ...FULLSCREEN_RULES],
    // Stylesheets are never fetched here, but the Replayer would stop and wait for each of them.
    plugins: [
      device,
      linkParts(),
      defineElements(),
      {
        onBuild: (node) => {
          built.onBuild(node)
          if (node.nodeName === 'LINK' && 'removeAttribute' in node && typeof node.removeAttribute === 'function')
            node.removeAttribute('rel')
        },
      },
    ],
  })
  closeWhenOpened(replayer)
  guardReplayer(replayer, onSkip)
  seekDirectly(replayer)
  replayer.on('resize', (recorded) => {
    if (!isSize(recorded)) return
    page = recorded
    fit()
  })
  return replayer
}
