import { MARQUEE } from '@incuera/contract/replay/runDrawings.ts'
import type { ReplayTrees } from '@incuera/contract/replay/trackTrees.ts'
import type { Driven } from './animations.ts'

/**
 * Finds each `<marquee>`, as a {@link Driven} one: the browser moves it by the time at which it draws, and lists it
 * nowhere, so its frames only have to be drawn.
 */
export function createMarqueeDriver() {
  const seenAt = new WeakMap<Element, number>()

  return function drive(trees: ReplayTrees, atMs: number): Driven {
    const found = trees.elements().filter(({ nodeName }) => nodeName === MARQUEE)
    for (const element of found) if (!seenAt.has(element)) seenAt.set(element, atMs)
    return {
      moving: found.length,
      nextMs: null,
      beganMs: found.map((element) => seenAt.get(element) ?? atMs),
      hasEnd: found.some((element) => Number(element.getAttribute('loop')) > 0),
    }
  }
}
