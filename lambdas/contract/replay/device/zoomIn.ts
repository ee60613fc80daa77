import type { VisualViewportSeen } from '#events.ts'

interface Fit {
  scale: number
  /** Of the page's top left corner on the stage, in pixels of the stage. */
  left: number
  top: number
}

/**
 * The place of a page of which the visitor sees a part, zoomed in with two fingers: that part takes the room that the
 * whole page has.
 * @param fit the place of the whole page
 * @param page its size in CSS pixels
 * @returns `clipPath` for the element that is scaled: what is outside of the part
 */
export function zoomIn(
  fit: Fit,
  page: { width: number; height: number },
  { scale, left, top }: VisualViewportSeen,
): Fit & { clipPath: string } {
  if (scale === 1) return { ...fit, clipPath: '' }
  const zoomed = fit.scale * scale
  const right = page.width - left - page.width / scale
  const bottom = page.height - top - page.height / scale
  const clipPath = `inset(${[top, right, bottom, left].map((side) => `${side}px`).join(' ')})`
  return { scale: zoomed, left: fit.left - left * zoomed, top: fit.top - top * zoomed, clipPath }
}
