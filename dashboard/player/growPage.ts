/** Rules like `min-height: 100vh` let a page grow with its frame: each round shows what the one before has caused. */
const ROUNDS_MAX = 3

/** Taller than any page that a person scrolls; a frame beyond it is not drawn. */
export const PAGE_HEIGHT_MAX = 30_000

/**
 * Makes the frame of a replayed page as tall as its document, so that all of it is shown without scrolling. What
 * measures itself by the viewport keeps the height that it had for the visitor.
 * @param viewHeight of the visitor's viewport, and of the frame so far
 * @returns the height of the page in its own pixels
 */
export function growPage(frame: HTMLIFrameElement, viewHeight: number): number {
  const page = frame.contentDocument
  if (!page?.body || viewHeight <= 0) return viewHeight
  const before = [...page.body.querySelectorAll<HTMLElement>('*')].map((element) => ({
    element,
    height: element.getBoundingClientRect().height,
  }))
  let height = viewHeight
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const next = Math.min(page.documentElement.scrollHeight, PAGE_HEIGHT_MAX)
    if (next <= height) break
    height = next
    frame.setAttribute('height', String(height))
    freezeHeights(before)
  }
  return height
}

/** Outer elements first: what grew only because its container did is right again after that. */
function freezeHeights(before: { element: HTMLElement; height: number }[]): void {
  for (const { element, height } of before) {
    if (!element.style || element.getBoundingClientRect().height <= height + 1) continue
    for (const name of ['height', 'min-height', 'max-height'])
      element.style.setProperty(name, `${height}px`, 'important')
    element.style.setProperty('box-sizing', 'border-box', 'important')
  }
}
