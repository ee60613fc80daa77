import type { EventColumns } from '../eventFields.ts'
import { pixelsOf } from '../fields.ts'

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

const NUMBERS = 7

/** A {@link Place} as the recorder sends it: its numbers in their order. Undefined for anything else. */
export function placeOf(page: unknown): Place | undefined {
  if (!Array.isArray(page) || page.length !== NUMBERS || !page.every(Number.isFinite)) return undefined
  const [pageX = 0, pageY = 0, pageWidth = 0, pageHeight = 0, viewWidth = 0, viewHeight = 0, scrollY = 0] =
    page.map(pixelsOf)
  return { pageX, pageY, pageWidth, pageHeight, viewWidth, viewHeight, scrollY }
}

export const placeColumns = (place: Place | undefined): EventColumns =>
  place
    ? {
        ...{ page_x: place.pageX, page_y: place.pageY, page_w: place.pageWidth, page_h: place.pageHeight },
        ...{ view_w: place.viewWidth, view_h: place.viewHeight, scroll_y: place.scrollY },
      }
    : {}
