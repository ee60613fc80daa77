import * as z from 'zod'
import { pixelsOf } from '../fields.ts'
import type { EventColumns } from '../lake/eventFields.ts'

/** As recorders send it: width and height of the page, those of its window, how far it is scrolled right and down. */
export const PagePlace = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()])
export type PagePlace = z.infer<typeof PagePlace>

/** Where on a page something happened, in CSS pixels, and how much of the page was visible. */
export interface Place {
  /** From the left and the top of the page; 0, 0 for what happens to the page as a whole. */
  pageX: number
  pageY: number
  pageWidth: number
  pageHeight: number
  viewWidth: number
  viewHeight: number
  /** How far the page was scrolled down. */
  scrollY: number
}

const NUMBERS = 6

/**
 * A {@link Place} from a {@link PagePlace} and a point of the window, which is absent for the page as a whole.
 * Undefined for anything else.
 */
export function placeOf(page: unknown, point?: { x: number; y: number }): Place | undefined {
  if (!Array.isArray(page) || page.length !== NUMBERS || !page.every(Number.isFinite)) return undefined
  const [pageWidth = 0, pageHeight = 0, viewWidth = 0, viewHeight = 0, scrollX = 0, scrollY = 0] = page.map(pixelsOf)
  const [pageX, pageY] = point ? [pixelsOf(point.x + scrollX), pixelsOf(point.y + scrollY)] : [0, 0]
  return { pageX, pageY, pageWidth, pageHeight, viewWidth, viewHeight, scrollY }
}

export const placeColumns = (place: Place | undefined): EventColumns =>
  place
    ? {
        ...{ page_x: place.pageX, page_y: place.pageY, page_w: place.pageWidth, page_h: place.pageHeight },
        ...{ view_w: place.viewWidth, view_h: place.viewHeight, scroll_y: place.scrollY },
      }
    : {}
