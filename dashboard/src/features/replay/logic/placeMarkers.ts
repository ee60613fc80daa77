import { lookOf } from '#lib/signals/looks.ts'
import type { Moment } from './moment.ts'

/** A spot on the seek bar: one moment, or several that would overlap. */
export interface Marker {
  /** 0 at the start of the session, 1 at its end. */
  position: number
  /** The most important of them gives the spot its look and its time. */
  moment: Moment
  moments: Moment[]
}

const rank = ({ kind }: Moment) => lookOf(kind).rank ?? Number.NEGATIVE_INFINITY

/**
 * Places moments on the bar, merging those closer than `nearest` (a fraction of the bar) into one marker.
 *
 * ```
 * moments   p    p r e             p
 * markers   p    e(3)              p
 * ```
 *
 * @param moments in any order
 */
export function placeMarkers(moments: Moment[], durationMs: number, nearest: number): Marker[] {
  if (durationMs <= 0) return []
  const markers: Marker[] = []
  for (const moment of moments.filter(({ kind }) => lookOf(kind).rank !== null).sort((a, b) => a.atMs - b.atMs)) {
    const position = Math.min(1, Math.max(0, moment.atMs / durationMs))
    const last = markers.at(-1)
    if (!last || position - last.position >= nearest) markers.push({ position, moment, moments: [moment] })
    else {
      last.moments.push(moment)
      if (rank(moment) > rank(last.moment)) last.moment = moment
    }
  }
  return markers
}
