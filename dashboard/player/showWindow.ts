import { closeWhenOpened } from '@incuera/contract/replay/closeWhenOpened.ts'
import { createFinisher, FINISHED_NAMES } from '@incuera/contract/replay/createFinisher.ts'
import { FULLSCREEN_RULES } from '@incuera/contract/replay/createTopLayer.ts'
import { defineElements } from '@incuera/contract/replay/defineElements.ts'
import { showDevice } from '@incuera/contract/replay/device/showDevice.ts'
import { guardReplayer } from '@incuera/contract/replay/guardReplayer.ts'
import { linkParts } from '@incuera/contract/replay/linkParts.ts'
import { runDrawings } from '@incuera/contract/replay/runDrawings.ts'
import { seekDirectly } from '@incuera/contract/replay/seekDirectly.ts'
import { trackTrees } from '@incuera/contract/replay/trackTrees.ts'
import { Replayer } from 'rrweb'
import { holdAnimations } from './holdAnimations.ts'
import { oncePerFrame } from './oncePerFrame.ts'
import { type OnPage, placePage } from './placePage.ts'
import type { SegmentFile } from './playedEvent.ts'
import { watchWithheld } from './watchWithheld.ts'

/** The picture of one window: an rrweb replayer that fills the stage. Offsets are milliseconds from its first event. */
export interface ShownWindow {
  add(events: SegmentFile): Promise<void>
  /** @param isNext it continues from about where it is, so what moves on the page is not brought to its end */
  play(offsetMs: number, isNext?: boolean): void
  pause(offsetMs?: number): void
  setSpeed(speed: number): void
  offsetMs(): number
  destroy(): void
}

export interface WindowListener {
  onFinish(): void
  /** The replayer failed at something and left it out. */
  onSkip(): void
  /**
   * Asks for the whole page instead of the part that the visitor saw; called with its size, and what can be done with
   * it.
   */
  onPage?: OnPage
  /** Origins of what the page shows and the player may not load: all so far. */
  onWithheld?: (origins: string[]) => void
  /** More events follow whenever they are recorded: the last one so far does not end it. */
  isLive?: boolean
}

/**
 * Rebuilds the page inside rrweb's own sandboxed iframe, without scripts. The UNSAFE_ options stay off: with them a
 * recording can run its scripts here (measured on a crafted recording).
 */
export function showWindow(stage: HTMLElement, events: SegmentFile, listener: WindowListener): ShownWindow {
  const { onFinish, onSkip, onPage, onWithheld = () => undefined, isLive = false } = listener
  const device = showDevice((seen) => placed.zoom(seen))
  const built = trackTrees(FINISHED_NAMES)
  const drawings = runDrawings(built)
  const replayer = new Replayer(events, {
    root: stage,
    liveMode: isLive,
    showWarning: false,
    triggerFocus: false,
    insertStyleRules: FULLSCREEN_RULES,
    useVirtualDom: false,
    // Ours are stopped otherwise, see holdAnimations.
    pauseAnimation: false,
    plugins: [device, linkParts(), defineElements(), drawings, watchWithheld(onWithheld), built],
    mouseTail: { duration: 500, lineCap: 'round', lineWidth: 3, strokeStyle: '#5b5bd6' },
  })
  closeWhenOpened(replayer)
  guardReplayer(replayer, onSkip)
  const { pauseAt } = seekDirectly(replayer)
  const animations = holdAnimations(replayer.iframe, built)
  const finishAt = createFinisher(replayer.iframe, built)
  const finish = () => {
    const nowMs = replayer.getMetaData().startTime + replayer.getCurrentTime()
    finishAt(nowMs)
    drawings.show(nowMs)
  }
  replayer.on('event-cast', oncePerFrame(finish))
  const placed = placePage(replayer, stage, onPage)
  replayer.on('finish', onFinish)

  return {
    async add(more) {
      for (const event of more) replayer.addEvent(event)
      // rrweb takes them up in microtasks of its own, which were queued before this one.
      await Promise.resolve()
    },
    play(offsetMs, isNext = false) {
      replayer.play(offsetMs)
      drawings.release()
      finish()
      if (!isNext) animations.end()
      animations.release()
    },
    pause(offsetMs) {
      if (offsetMs === undefined) replayer.pause()
      else {
        pauseAt(offsetMs)
        finish()
        animations.end()
        placed.grow()
      }
      animations.hold()
      drawings.hold()
    },
    setSpeed: (speed) => replayer.setConfig({ speed }),
    offsetMs: () => replayer.getCurrentTime(),
    destroy() {
      placed.close()
      replayer.destroy()
    },
  }
}
