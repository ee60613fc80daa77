/// <reference lib="dom" />

/** The elements that animate drawings, for `trackTrees`. */
export const SMIL_NAMES = ['animate', 'animateTransform', 'animateMotion', 'set']
/**
 * Written by the recorder on an outermost `<svg>`: when its time began, in milliseconds since the epoch by the
 * visitor's clock, or `paused` and where, in seconds of its time.
 */
const TIME = /^(?:(\d{1,15})|paused (\d{1,9}(?:\.\d+)?))$/
/** Longer than a page is open; a browser takes no time of any length. */
const SECONDS_MAX = 30 * 24 * 3600

/** By name: the elements of a frame are not instances of this window's classes. */
export const isSmil = (element: Element): element is SVGAnimationElement => SMIL_NAMES.includes(element.nodeName)

/** The outermost `<svg>` around, by whose time an animation of it runs; the element itself when it is in none. */
export const drawingOf = (element: SVGElement): SVGElement =>
  element.ownerSVGElement ? drawingOf(element.ownerSVGElement) : element
export const isDrawing = (element: Element): element is SVGSVGElement => 'pauseAnimations' in element

export interface DrawingTime {
  /** When its time was zero, in milliseconds since the epoch; of one that is paused, when it would have been. */
  beganMs: number
  isPaused: boolean
  /** Whether the recording says so. */
  isRecorded: boolean
}

/**
 * @param nowMs the time that is shown, in milliseconds since the epoch
 * @param builtMs when the replay got the drawing, for recordings that do not say when it began
 */
export function readDrawing(drawing: SVGSVGElement, nowMs: number, builtMs: number): DrawingTime {
  const [found, began, seconds] = TIME.exec(drawing.getAttribute('rr_smil') ?? '') ?? []
  const beganMs = found ? (seconds === undefined ? Number(began) : nowMs - Number(seconds) * 1000) : builtMs
  return {
    beganMs: Math.max(beganMs, nowMs - SECONDS_MAX * 1000),
    isPaused: seconds !== undefined,
    isRecorded: found !== undefined,
  }
}

/**
 * Sets the time of a drawing to zero when one of its animations has another beginning than before: a beginning in the
 * past counts only for a browser that comes by it again. Call the result for each animation before its drawing is
 * brought to its time.
 */
export function createRewind(): (animation: Element, drawing: SVGSVGElement) => void {
  const begins = new WeakMap<Element, string | null>()
  return (animation, drawing) => {
    const begin = animation.getAttribute('begin')
    const before = begins.get(animation)
    begins.set(animation, begin)
    if (before !== undefined && before !== begin) drawing.setCurrentTime(0)
  }
}
