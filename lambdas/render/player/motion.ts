import type { RecordedEvent } from '@incuera/contract/events.ts'
import { createMediaQuieter, MEDIA_NAMES } from '@incuera/contract/replay/createMediaQuieter.ts'
import type { ReplayTrees } from '@incuera/contract/replay/trackTrees.ts'
import { createAnimationDriver, type Driven } from './animations.ts'
import { pictureTimes } from './pictures.ts'
import { createSmilDriver, SMIL_NAMES } from './smil.ts'
import { allTrees, type Tree } from './trees.ts'

/** What moves on the replayed page although nothing is replayed. */
export interface Motion {
  /**
   * Brings all of it to this session time.
   * @param isChanged something was replayed since the last call
   */
  follow(atMs: number, isChanged: boolean): Pick<Driven, 'moving' | 'nextMs'>
  /** All trees of the page, as they were at the last change. */
  trees(): Tree[]
  /** Whether something goes on that was first seen at this session time. */
  movesSince(beganMs: number): boolean
  /** Session time at which the first of the moving pictures began that are on the page at this moment; null when there are none. */
  picturesBeganMs(atMs: number): number | null
}

/** For `trackTrees`. */
export const MOTION_NAMES = ['IFRAME', ...MEDIA_NAMES, ...SMIL_NAMES]

/** @param events sorted by time; the first is at session time zero (`startedAt`) */
export function openMotion(events: RecordedEvent[], startedAt: number, frame: HTMLIFrameElement, built: ReplayTrees): Motion {
  const pictures = pictureTimes(events, startedAt)
  const [drive, driveSmil, quietMedia] = [createAnimationDriver(), createSmilDriver(), createMediaQuieter()]
  const treesNow = () => allTrees(document, frame, built)
  let trees = treesNow()
  let driven: Driven = { moving: 0, nextMs: null, beganMs: [] }
  return {
    follow(atMs, isChanged) {
      if (isChanged) {
        trees = treesNow()
        quietMedia(built.elements())
      }
      // Where nothing happens nothing begins to move either, and asking costs a style flush.
      if (isChanged || driven.beganMs.length > 0) driven = together(drive(trees, atMs, isChanged), driveSmil(built, atMs))
      return { moving: driven.moving, nextMs: earliest(driven.nextMs, pictures.nextMs(atMs)) }
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
})

const earliest = (one: number | null, other: number | null) => (one === null || other === null ? (one ?? other) : Math.min(one, other))
