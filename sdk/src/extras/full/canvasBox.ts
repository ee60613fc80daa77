/**
 * Styles that hold a recorded canvas open: in a replay no scripts run, and browsers lay out a canvas as its fallback
 * content then, an empty inline box (HTML, section 4.12.5), which would pull the rest of the page up.
 */
export function canvasBox(canvas: Element): Record<string, string> {
  const { display, width, height } = getComputedStyle(canvas)
  return display === 'none' ? {} : { display: display === 'inline' ? 'inline-block' : display, width, height }
}
