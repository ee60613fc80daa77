import type { RecordedEvent } from '@incuera/contract/events.ts'
import { pageTrees, type Tree } from '@incuera/contract/replay/pageTrees.ts'
import type { ReplayTrees } from '@incuera/contract/replay/trackTrees.ts'
import { createAnimationDriver, type Driven } from './animations.ts'
import { createMarqueeDriver } from './marquees.ts'
import { pictureTimes } from './pictures.ts'
import { createSmilDriver } from './smil.ts'

/** What moves on the replayed page although nothing is replayed. */
export interface Motion {
  /**
   * Brings all of it to this session time.
   * @param isChanged something was replayed since the last call
   */
  follow(atMs: number, isChanged: boolean): Moved
  /** The stage's document and all trees of the page, as they were at the last change. */
  trees(): Tree[]
  /** Whether something goes on that was first seen at this session time. */
  movesSince(beganMs: number): boolean
  /**
   * Session time at which the first of the moving pictures began that are on the page at this moment; null when there
   * are none.
   */
  picturesBeganMs(atMs: number): number | null
}

export type Moved = Pick<Driven, 'moving' | 'nextMs' | 'hasEnd'>

/** Slower changes are drawn when they are due. */
const FAST_MS = 500

/**
 * Whether what moves is fast and moves for ever, as spinners and skeletons do: then few frames show as much as many.
 */
export const isEndless = ({ moving, nextMs, hasEnd }: Moved, atMs: number): boolean =>
  !hasEnd && (moving > 0 || (nextMs !== null && nextMs - atMs < FAST_MS))

/** @param events sorted by time; the first is at session time zero (`startedAt`) */
export function openMotion(
  events: RecordedEvent[],
  startedAt: number,
  frame: HTMLIFrameElement,
  built: ReplayTrees,
): Motion {
  const pictures = pictureTimes(events, startedAt)
  const [drive, driveSmil, driveMarquees] = [
    createAnimationDriver(),
    createSmilDriver(startedAt),
    createMarqueeDriver(),
  ]
  const treesNow = () => [document, ...pageTrees(frame, built)]
  let trees = treesNow()
  let driven: Driven = { moving: 0, nextMs: null, beganMs: [], hasEnd: false }
  return {
    follow(atMs, isChanged) {
      if (isChanged) trees = treesNow()
      // Where nothing happens nothing begins to move either, and asking costs a style flush.
      if (isChanged || driven.beganMs.length > 0)
        driven = [drive(trees, atMs, isChanged), driveSmil(built, atMs), driveMarquees(built, atMs)].reduce(together)
      return {
        moving: driven.moving,
        nextMs: earliest(driven.nextMs, pictures.nextMs(atMs)),
        hasEnd: driven.hasEnd || pictures.hasEnd(atMs),
      }
    },
    trees: () => trees,
    movesSince: (beganMs) => driven.beganMs.includes(beganMs),
    picturesBeganMs: pictures.beganMs,
  }
}

const together = (one: Driven, other: Driven): Driven => ({
  moving: one.moving + other.moving,
  nextMs: earliest(one.nextMs, other.nextMs),
  beganMs: [...one.beganMs, ...other.beganMs],
  hasEnd: one.hasEnd || other.hasEnd,
})

const earliest = (one: number | null, other: number | null) =>
  one === null || other === null ? (one ?? other) : Math.min(one, other)
