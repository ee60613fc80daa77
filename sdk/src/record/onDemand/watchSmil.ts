import { listen } from '#browser/listen.ts'
import { attributeOf, rootOf } from '#browser/nativeDom.ts'
import { now } from '#browser/now.ts'
import { quietly, type Stop, stopAll } from '#browser/quietly.ts'
import { isElement } from '#privacy/isOpenText.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { tellBeside } from './tellBeside.ts'

/** Read by our player and renderer: when the time of a drawing began, or `paused` and where it is (readDrawing.ts). */
const TIME = 'rr_smil'
/** How far apart two readings of one beginning are, because a page's time does not advance during a task. */
const SAME_BEGIN_MS = 50
/** Times that are no offsets in the time of the drawing: names of events, of other animations, `indefinite`. */
const hasNames = (times: string) => /[a-z]/i.test(times.replace(/\d(h|min|m?s)\b/g, ''))

/**
 * Drawings that animate themselves, by elements such as `<animate>`: when their time began, and what began or ended by
 * a click, a script or another animation, as the time at which it did.
 */
export function watchSmil(win: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  const { hooks, onDemand } = scope
  const begins = new WeakMap<Element, number>()
  const starts = new WeakMap<Element, number>()
  const ends = new WeakMap<Element, number>()
  const watched = new Map<Node, Stop[]>()

  const timeOf = (drawing: Element): string | null => {
    if (!isDrawing(drawing)) return null
    const seconds = drawing.getCurrentTime()
    if (drawing.animationsPaused()) return `paused ${seconds}`
    const begun = Math.round(now() - seconds * 1000)
    const before = begins.get(drawing) ?? 0
    if (Math.abs(before - begun) > SAME_BEGIN_MS) begins.set(drawing, begun)
    return `${begins.get(drawing)}`
  }
  const intervalOf = (animation: SVGAnimationElement) => {
    const [begin, end] = [attributeOf(animation, 'begin'), attributeOf(animation, 'end')]
    const start = starts.get(animation) ?? startOf(animation)
    const endSeconds = ends.get(animation)
    const isByName = start !== undefined && (begin === null ? start > 0 : hasNames(begin))
    if (!isByName && endSeconds === undefined && !beside.told.has(animation)) return { begin: null, end: null }
    return { begin: isByName ? `${start}s` : begin, end: endSeconds === undefined ? end : `${endSeconds}s` }
  }
  const beside = tellBeside(scope, (element) =>
    isAnimation(element) ? intervalOf(element) : { [TIME]: timeOf(element) },
  )
  const look = (one: unknown) => {
    if (!isElement(one) || one.ownerDocument !== win.document || !(isAnimation(one) || isDrawing(one))) return
    const drawing = drawingOf(one)
    beside.lookAt(drawing)
    if (isAnimation(one)) beside.lookAt(one)
    const root = rootOf(drawing) as Document | ShadowRoot
    if (!watched.has(root)) watched.set(root, watchRoot(root))
  }
  // These events leave no shadow tree.
  const watchRoot = (root: Document | ShadowRoot): Stop[] => [
    onAnimation(root, 'beginEvent', (animation, seconds) => {
      // Nobody says when it began once it is over, as after a long task: then no later than its length before now.
      starts.set(animation, startOf(animation) ?? seconds - lengthOf(animation))
      ends.delete(animation)
      look(animation)
    }),
    onAnimation(root, 'endEvent', (animation, seconds) => {
      ends.set(animation, seconds)
      look(animation)
    }),
  ]
  used.forEach(look)
  return [
    beside.stop,
    () => stopAll([...watched.values()].flat()),
    hooks.onCall(onDemand, 'use', (_, [one]) => look(one)),
    // Until then the time of drawings is zero.
    listen(win, 'load', ({ target }) => {
      if (target === win.document) for (const element of beside.told.keys()) look(element)
    }),
    ...(['pauseAnimations', 'unpauseAnimations', 'setCurrentTime'] as const).map((name) =>
      hooks.onCall(win.SVGSVGElement.prototype, name, look),
    ),
  ]
}

/** @param run with the animation, and seconds of the time of its drawing */
function onAnimation(
  root: Document | ShadowRoot,
  name: 'beginEvent' | 'endEvent',
  run: (animation: SVGAnimationElement, seconds: number) => void,
): Stop {
  return listen(root, name, ({ target }) => {
    if (!isElement(target) || !isAnimation(target)) return
    const drawing = drawingOf(target)
    if (isDrawing(drawing)) run(target, drawing.getCurrentTime())
  })
}

/** In seconds of the time of its drawing; it throws where there is none. */
const startOf = quietly((animation: SVGAnimationElement) => animation.getStartTime())
/** Seconds from its beginning to its end; 0 where nobody can say. */
const lengthOf = (animation: SVGAnimationElement) =>
  (simpleOf(animation) ?? 0) * (Number(attributeOf(animation, 'repeatCount')) || 1)
const simpleOf = quietly((animation: SVGAnimationElement) => animation.getSimpleDuration())
/** The outermost `<svg>` around: only that has a time. */
const drawingOf = (element: SVGElement): SVGElement =>
  element.ownerSVGElement ? drawingOf(element.ownerSVGElement) : element
/** By what they have: those of frames are not of our window's classes. */
const isAnimation = (element: Element): element is SVGAnimationElement => 'getStartTime' in element
const isDrawing = (element: Element): element is SVGSVGElement => 'pauseAnimations' in element
