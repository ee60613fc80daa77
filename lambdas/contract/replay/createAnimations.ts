/// <reference lib="dom" />
import { type RecordedAnimation, readAnimations } from './readAnimations.ts'

/** Written by the recorder. */
export const TIMINGS = 'rr_animations'
const KEYFRAMES = '_cssText'
/** The name of each: no script of the page can give one to another animation here. */
const SCRIPT_ANIMATION = 'incuera-script-animation'
/** What a clock may be off before an animation is set right, which costs a frame. */
const OFF_MS = 20

/** Whether an animation of the replay was begun by a script of the page, so that its time is known. */
export const isScriptAnimation = ({ id }: Animation): boolean => id === SCRIPT_ANIMATION

interface Shown {
  text: string
  animations: { recorded: RecordedAnimation; animation: Animation }[]
}

/**
 * Runs what scripts of the page animated, by the time of the session. Call the result after each change and each seek
 * with the elements of the page that have {@link TIMINGS} (others are ignored) and the time that is shown, in
 * milliseconds since the epoch.
 */
export function createAnimations(): (elements: Element[], nowMs: number) => void {
  const shown = new Map<Element, Shown>()
  return (elements, nowMs) => {
    const wanted = new Map(
      elements.filter((element) => element.hasAttribute(TIMINGS)).map((element) => [element, textOf(element)]),
    )
    for (const [element, { text, animations }] of shown) {
      if (wanted.get(element) === text) continue
      for (const { animation } of animations) animation.cancel()
      shown.delete(element)
    }
    for (const [element, text] of wanted)
      if (!shown.has(element)) shown.set(element, { text, animations: begin(element) })
    for (const { animations } of shown.values())
      for (const { recorded, animation } of animations) bringTo(nowMs, recorded, animation)
  }
}

const textOf = (element: Element) => `${element.getAttribute(TIMINGS)} ${element.getAttribute(KEYFRAMES)}`

function begin(element: Element): Shown['animations'] {
  const view = element.ownerDocument.defaultView
  const recorded = view
    ? readAnimations(element.getAttribute(TIMINGS) ?? '', element.getAttribute(KEYFRAMES) ?? '', view)
    : []
  return recorded.flatMap((one) => {
    const animation = animate(element, one)
    return animation ? [{ recorded: one, animation }] : []
  })
}

function animate(element: Element, { keyframes, timing }: RecordedAnimation): Animation | null {
  const { delay, duration, iterationStart, direction, fill, easing, composite, pseudo } = timing
  const iterations = timing.iterations ?? Number.POSITIVE_INFINITY
  try {
    const options = {
      id: SCRIPT_ANIMATION,
      delay,
      duration,
      iterationStart,
      iterations,
      direction,
      fill,
      easing,
      composite,
    }
    const animation = element.animate(keyframes, pseudo ? { ...options, pseudoElement: pseudo } : options)
    if (timing.start === undefined) animation.pause()
    else animation.playbackRate = timing.rate
    return animation
  } catch {
    // Written by hand: no browser has such a time, easing or element.
    return null
  }
}

/** A finished animation stays at its end, where one with a fill is still visible. */
function bringTo(nowMs: number, { timing }: RecordedAnimation, animation: Animation): void {
  const end = Number(animation.effect?.getComputedTiming().endTime)
  const at = timing.start === undefined ? (timing.current ?? 0) : (nowMs - timing.start) * timing.rate
  const wanted = Math.min(Math.max(at, 0), end)
  const off = Math.abs(Number(animation.currentTime ?? Number.NaN) - wanted)
  const isMoving = timing.start !== undefined && wanted > 0 && wanted < end
  if (!(off <= (isMoving ? OFF_MS : 0))) animation.currentTime = wanted
}
