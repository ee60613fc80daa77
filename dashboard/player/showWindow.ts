import { closeWhenOpened } from '@incuera/contract/replay/closeWhenOpened.ts'
import { createFinisher, FINISHED_NAMES } from '@incuera/contract/replay/createFinisher.ts'
import { FULLSCREEN_RULES } from '@incuera/contract/replay/createTopLayer.ts'
import { defineElements } from '@incuera/contract/replay/defineElements.ts'
import { showDevice } from '@incuera/contract/replay/device/showDevice.ts'
import { zoomIn } from '@incuera/contract/replay/device/zoomIn.ts'
import { guardReplayer } from '@incuera/contract/replay/guardReplayer.ts'
import { linkParts } from '@incuera/contract/replay/linkParts.ts'
import { seekDirectly } from '@incuera/contract/replay/seekDirectly.ts'
import { trackTrees } from '@incuera/contract/replay/trackTrees.ts'
import { Replayer } from 'rrweb'
import type { ElementPlace, PageSize, SoughtElement } from '../shared/protocol.ts'
import { drawPicture } from './drawPicture.ts'
import { fitStage } from './fitStage.ts'
import { growPage } from './growPage.ts'
import { holdAnimations } from './holdAnimations.ts'
import { locateElements } from './locateElements.ts'
import type { SegmentFile } from './playedEvent.ts'

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

/** A page that is drawn from top to bottom. */
export interface WholePage {
  locate(elements: readonly SoughtElement[]): ElementPlace[]
  /** As a PNG; null when it cannot be drawn. */
  draw(): Promise<ArrayBuffer | null>
}

export interface WindowListener {
  onFinish(): void
  /** The replayer failed at something and left it out. */
  onSkip(): void
  /**
   * Asks for the whole page instead of the part that the visitor saw; called with its size, and what can be done with
   * it.
   */
  onPage?(page: PageSize, whole: WholePage): void
  /** More events follow whenever they are recorded: the last one so far does not end it. */
  isLive?: boolean
}

/**
 * Rebuilds the page inside rrweb's own sandboxed iframe, without scripts. The UNSAFE_ options stay off: with them a
 * recording can run its scripts here (measured on a crafted recording).
 */
export function showWindow(stage: HTMLElement, events: SegmentFile, listener: WindowListener): ShownWindow {
  const { onFinish, onSkip, onPage, isLive = false } = listener
  let page = { width: 0, height: 0 }
  let viewport = { scale: 1, left: 0, top: 0 }
  const device = showDevice((seen) => {
    viewport = seen
    fit()
  })
  const built = trackTrees(FINISHED_NAMES)
  const replayer = new Replayer(events, {
    root: stage,
    liveMode: isLive,
    showWarning: false,
    triggerFocus: false,
    insertStyleRules: FULLSCREEN_RULES,
    useVirtualDom: false,
    // Ours are stopped otherwise, see holdAnimations.
    pauseAnimation: false,
    plugins: [device, linkParts(), defineElements(), { onBuild: (node) => built.onBuild(node) }],
    mouseTail: { duration: 500, lineCap: 'round', lineWidth: 3, strokeStyle: '#5b5bd6' },
  })
  closeWhenOpened(replayer)
  guardReplayer(replayer, onSkip)
  const { pauseAt } = seekDirectly(replayer)
  const animations = holdAnimations(replayer.iframe, built)
  const finishAt = createFinisher(replayer.iframe, built)
  const finish = () => finishAt(replayer.getMetaData().startTime + replayer.getCurrentTime())
  replayer.on('event-cast', oncePerFrame(finish))
  const fit = () => {
    const whole = fitStage(page, { width: stage.clientWidth, height: onPage ? page.height : stage.clientHeight })
    const { scale, left, top, clipPath } = onPage ? { ...whole, top: 0, clipPath: '' } : zoomIn(whole, page, viewport)
    Object.assign(replayer.wrapper.style, {
      width: `${page.width}px`,
      height: `${page.height}px`,
      left: `${left}px`,
      top: `${top}px`,
      transform: `scale(${scale})`,
      clipPath,
    })
  }
  const grow = () => {
    if (!onPage || page.height === 0) return
    page = { width: page.width, height: growPage(replayer.iframe, page.height) }
    fit()
    onPage(page, {
      locate: (elements) => locateElements(replayer.iframe.contentDocument, elements),
      draw: async () => {
        const { contentDocument } = replayer.iframe
        return contentDocument && drawPicture(contentDocument, page)
      },
    })
  }
  const growSoon = oncePerFrame(grow)
  replayer.on('resize', (size) => {
    page = sizeOf(size)
    fit()
    // The replayer reports the size of the visitor's window again, shortly after it was made.
    growSoon()
  })
  replayer.on('finish', onFinish)
  const observer = new ResizeObserver(fit)
  observer.observe(stage)
  stage.classList.toggle('whole-page', onPage !== undefined)

  return {
    async add(more) {
      for (const event of more) replayer.addEvent(event)
      // rrweb takes them up in microtasks of its own, which were queued before this one.
      await Promise.resolve()
    },
    play(offsetMs, isNext = false) {
      replayer.play(offsetMs)
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
        grow()
      }
      animations.hold()
    },
    setSpeed: (speed) => replayer.setConfig({ speed }),
    offsetMs: () => replayer.getCurrentTime(),
    destroy() {
      observer.disconnect()
      replayer.destroy()
    },
  }
}

function oncePerFrame(act: () => void): () => void {
  let isDue = false
  return () => {
    if (isDue) return
    isDue = true
    requestAnimationFrame(() => {
      isDue = false
      act()
    })
  }
}

const isSize = (value: unknown): value is { width: number; height: number } =>
  typeof value === 'object' &&
  value !== null &&
  'width' in value &&
  'height' in value &&
  typeof value.width === 'number' &&
  typeof value.height === 'number'

const sizeOf = (value: unknown) =>
  isSize(value) ? { width: value.width, height: value.height } : { width: 0, height: 0 }
