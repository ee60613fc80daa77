/// <reference lib="dom" />

/** For `trackTrees`. */
export const CANVAS_NAMES = ['CANVAS']

/** Of a canvas without these attributes. */
const DEFAULT = { width: 300, height: 150 }
/** A picture's header holds no more. */
const SIDE_MAX = 65_535

/**
 * Gives canvases their size. Browsers run no script in a replay, and lay out a canvas as its content where no script
 * may run: it would have no size of its own, and the page around it would move. A transparent picture of its size as
 * `content` makes it an element with a size and a ratio, to which the page's own rules apply. Call it after each change
 * with the elements that `trackTrees` knows; others are ignored.
 */
export function sizeCanvases(elements: Element[]): void {
  for (const element of elements) {
    if (!isCanvas(element)) continue
    const [width, height] = [sideOf(element, 'width'), sideOf(element, 'height')]
    const content = width && height ? `url("${emptyPicture(width, height)}")` : ''
    if (element.style.content !== content) element.style.content = content
  }
}

/** By name: the elements of a frame are not instances of this window's classes. */
const isCanvas = (element: Element): element is HTMLCanvasElement => element.nodeName === 'CANVAS'

/** Read from the attribute as HTML reads it: digits at its beginning. */
function sideOf(canvas: HTMLCanvasElement, name: 'width' | 'height'): number {
  const side = Number.parseInt(canvas.getAttribute(name) ?? '', 10)
  return side >= 0 ? Math.min(side, SIDE_MAX) : DEFAULT[name]
}

/**
 * A transparent GIF of this size whose only frame is one pixel. Its size is known as soon as it is named, which that of
 * an SVG is not.
 */
function emptyPicture(width: number, height: number): string {
  const size = String.fromCharCode(width & 255, width >> 8, height & 255, height >> 8)
  const colours = '\x80\0\0\0\0\0\0\0\0'
  const frame = '!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;'
  return `data:image/gif;base64,${btoa(`GIF89a${size}${colours}${frame}`)}`
}
