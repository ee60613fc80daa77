/// <reference lib="dom" />
import { createRewind, drawingOf, isDrawing, isSmil, readDrawing } from './readDrawing.ts'
import type { ReplayTrees } from './trackTrees.ts'

/** What moves in a replay although no style says so: drawings that animate themselves, and `<marquee>`. */
export interface Drawings {
  /** Of an rrweb plugin. */
  onBuild(node: object): void
  /** Of an rrweb plugin: called after each event that was replayed. */
  handler(event: { timestamp: number }): void
  /** Brings them to the time that is shown, in milliseconds since the epoch. */
  show(nowMs: number): void
  /** Stops them where they are, also those that come in later. */
  hold(): void
  release(): void
}

/** What a clock may be off before a drawing is set right, which costs a frame. */
const OFF_SECONDS = 0.02

export const MARQUEE = 'MARQUEE'

/** @param built knows the elements of `SMIL_NAMES`, and `MARQUEE` */
export function runDrawings(built: ReplayTrees): Drawings {
  const builtMs = new WeakMap<Element, number>()
  let isNew: Element[] = []
  let isHeld = false
  const rewind = createRewind()

  const drawings = () =>
    new Set(
      built
        .elements()
        .filter(isSmil)
        .map(drawingOf)
        .filter((drawing) => isDrawing(drawing)),
    )
  const setHeld = () => {
    for (const element of built.elements())
      if (isMarquee(element)) {
        if (isHeld) element.stop()
        else element.start()
      }
  }
  return {
    onBuild(node) {
      if ('pauseAnimations' in node) isNew.push(node as SVGSVGElement)
    },
    handler({ timestamp }) {
      for (const element of isNew) builtMs.set(element, timestamp)
      isNew = []
    },
    show(nowMs) {
      for (const animation of built.elements().filter(isSmil)) {
        const drawing = drawingOf(animation)
        if (isDrawing(drawing)) rewind(animation, drawing)
      }
      for (const drawing of drawings()) {
        const { beganMs, isPaused } = readDrawing(drawing, nowMs, builtMs.get(drawing) ?? nowMs)
        const seconds = Math.max(0, nowMs - beganMs) / 1000
        const isStopped = isPaused || isHeld
        if (isStopped !== drawing.animationsPaused()) {
          if (isStopped) drawing.pauseAnimations()
          else drawing.unpauseAnimations()
        }
        if (Math.abs(drawing.getCurrentTime() - seconds) > (isStopped ? 0 : OFF_SECONDS))
          drawing.setCurrentTime(seconds)
      }
    },
    hold() {
      isHeld = true
      for (const drawing of drawings()) drawing.pauseAnimations()
      setHeld()
    },
    release() {
      isHeld = false
      setHeld()
    },
  }
}

const isMarquee = (element: Element): element is HTMLMarqueeElement => element.nodeName === MARQUEE
