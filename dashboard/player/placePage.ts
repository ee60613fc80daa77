import type { VisualViewportSeen } from '@incuera/contract/events.ts'
import { zoomIn } from '@incuera/contract/replay/device/zoomIn.ts'
import type { Replayer } from 'rrweb'
import type { ElementPlace, PageSize, SoughtElement } from '../shared/protocol.ts'
import { drawPicture } from './drawPicture.ts'
import { fitStage } from './fitStage.ts'
import { growPage } from './growPage.ts'
import { isSize } from './isSize.ts'
import { locateElements } from './locateElements.ts'
import { oncePerFrame } from './oncePerFrame.ts'

/** A page that is drawn from top to bottom. */
export interface WholePage {
  locate(elements: readonly SoughtElement[]): ElementPlace[]
  /** As a PNG; null when it cannot be drawn. */
  draw(): Promise<ArrayBuffer | null>
}
export type OnPage = (page: PageSize, whole: WholePage) => void

/** The recorded page on the stage. */
export interface PlacedPage {
  /** The part of the page that the visitor saw. */
  zoom(viewport: VisualViewportSeen): void
  /** Measures the whole page again, and reports it. */
  grow(): void
  close(): void
}

/**
 * Keeps the recorded page as large as the stage allows, whenever one of them changes its size.
 * @param onPage shows the whole page instead of the part that the visitor saw
 */
export function placePage(replayer: Replayer, stage: HTMLElement, onPage: OnPage | undefined): PlacedPage {
  let page = { width: 0, height: 0 }
  let viewport: VisualViewportSeen = { scale: 1, left: 0, top: 0 }
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
  const observer = new ResizeObserver(fit)
  observer.observe(stage)
  stage.classList.toggle('whole-page', onPage !== undefined)

  return {
    zoom(seen) {
      viewport = seen
      fit()
    },
    grow,
    close: () => observer.disconnect(),
  }
}

const sizeOf = (value: unknown) =>
  isSize(value) ? { width: value.width, height: value.height } : { width: 0, height: 0 }
