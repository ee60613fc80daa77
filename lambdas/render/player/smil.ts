import { createRewind, drawingOf, isDrawing, isSmil, readDrawing } from '@incuera/contract/replay/readDrawing.ts'
import type { ReplayTrees } from '@incuera/contract/replay/trackTrees.ts'
import type { Driven } from './animations.ts'

/**
 * Drives the animations that drawings bring along, as {@link Driven} ones, by session time: the time of an outermost
 * `<svg>` is stopped, and set with every frame. It began when the recording says so, or when the drawing is first seen.
 * @param startedAt session time zero, in milliseconds since the epoch
 */
export function createSmilDriver(startedAt: number) {
  const seenAt = new WeakMap<SVGSVGElement, number>()
  const rewind = createRewind()

  return function drive(trees: ReplayTrees, atMs: number): Driven {
    const driven: Driven = { moving: 0, nextMs: null, beganMs: [], hasEnd: false }
    const set = new Set<SVGSVGElement>()
    const animations = trees.elements().filter(isSmil)
    for (const element of animations) {
      const drawing = drawingOf(element)
      if (isDrawing(drawing)) rewind(element, drawing)
    }
    for (const element of animations) {
      const drawing = drawingOf(element)
      if (!isDrawing(drawing)) continue
      const seenMs = seenAt.get(drawing) ?? atMs
      seenAt.set(drawing, seenMs)
      const time = readDrawing(drawing, startedAt + atMs, startedAt + seenMs)
      const beganMs = time.beganMs - startedAt
      if (!set.has(drawing)) {
        if (!drawing.animationsPaused()) drawing.pauseAnimations()
        drawing.setCurrentTime(Math.max(0, atMs - beganMs) / 1000)
        set.add(drawing)
      }
      const seconds = (atMs - beganMs) / 1000
      const nextMs = time.isPaused ? Number.POSITIVE_INFINITY : beganMs + 1000 * nextChange(element, seconds)
      // What is paused may go on.
      if (time.isPaused || nextMs < Number.POSITIVE_INFINITY) driven.beganMs.push(time.isRecorded ? KNOWN : beganMs)
      if (nextMs < Number.POSITIVE_INFINITY) driven.hasEnd ||= element.getAttribute('repeatCount') !== 'indefinite'
      if (nextMs <= atMs) driven.moving++
      else driven.nextMs = Math.min(nextMs, driven.nextMs ?? nextMs)
    }
    return { ...driven, nextMs: driven.nextMs === Number.POSITIVE_INFINITY ? null : driven.nextMs }
  }
}

/** It needs no frames before, because it can be brought to any moment: at no session time. */
const KNOWN = -1

/** Seconds of the drawing's time: now when it changes all the time, Infinity when it never does again. */
function nextChange(element: SVGAnimationElement, now: number): number {
  const start = secondsOf(() => element.getStartTime())
  if (start === null) return Number.POSITIVE_INFINITY
  if (now < start) return start
  const simple = secondsOf(() => element.getSimpleDuration()) ?? Number.POSITIVE_INFINITY
  const count = element.getAttribute('repeatCount')
  const isRepeated = count === 'indefinite' || element.hasAttribute('repeatDur')
  const end = isRepeated ? Number.POSITIVE_INFINITY : start + simple * (Number(count) || 1)
  if (now >= end) return Number.POSITIVE_INFINITY
  if (element.nodeName === 'set') return end
  const values = element.getAttribute('values')?.split(';').length ?? 0
  if (element.getAttribute('calcMode') !== 'discrete' || element.hasAttribute('keyTimes') || values < 2) return now
  const step = simple / values
  return start + (Math.floor((now - start) / step + ROUNDING) + 1) * step
}

const ROUNDING = 1e-6

/** It throws where there is no such time. */
function secondsOf(ask: () => number): number | null {
  try {
    return ask()
  } catch {
    return null
  }
}
