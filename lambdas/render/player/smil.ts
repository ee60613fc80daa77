import type { ReplayTrees } from '@incuera/contract/replay/trackTrees.ts'
import type { Driven } from './animations.ts'

/** The elements that animate drawings, for `trackTrees`. */
export const SMIL_NAMES = ['animate', 'animateTransform', 'animateMotion', 'set']

/**
 * Drives the animations that drawings bring along, as {@link Driven} ones, by session time: the time of an outermost
 * `<svg>` is stopped when it is first seen, and set with every frame.
 */
export function createSmilDriver() {
  const beganAt = new WeakMap<SVGSVGElement, number>()

  return function drive(trees: ReplayTrees, atMs: number): Driven {
    const driven: Driven = { moving: 0, nextMs: null, beganMs: [], hasEnd: false }
    const set = new Set<SVGSVGElement>()
    for (const element of trees.elements()) {
      const drawing = isSmil(element) ? outermost(element) : null
      if (!drawing || !isSmil(element)) continue
      const beganMs = beganAt.get(drawing) ?? atMs
      beganAt.set(drawing, beganMs)
      if (!set.has(drawing)) {
        if (!drawing.animationsPaused()) drawing.pauseAnimations()
        drawing.setCurrentTime((atMs - beganMs) / 1000)
        set.add(drawing)
      }
      const nextMs = beganMs + 1000 * nextChange(element, (atMs - beganMs) / 1000)
      if (nextMs < Number.POSITIVE_INFINITY) {
        driven.beganMs.push(beganMs)
        driven.hasEnd ||= element.getAttribute('repeatCount') !== 'indefinite'
      }
      if (nextMs <= atMs) driven.moving++
      else driven.nextMs = Math.min(nextMs, driven.nextMs ?? nextMs)
    }
    return { ...driven, nextMs: driven.nextMs === Number.POSITIVE_INFINITY ? null : driven.nextMs }
  }
}

const isSmil = (element: Element): element is SVGAnimationElement => SMIL_NAMES.includes(element.nodeName)

function outermost(element: SVGElement): SVGSVGElement | null {
  let drawing = element.ownerSVGElement
  while (drawing?.ownerSVGElement) drawing = drawing.ownerSVGElement
  return drawing
}

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
