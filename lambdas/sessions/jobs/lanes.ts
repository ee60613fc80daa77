import { RENDER_PARTS_AT_ONCE } from '@incuera/contract/limits.ts'
import type { Render } from '../model/render.ts'

/* The parts of a video are sent in lanes: 1, 9, 17, … are one, 2, 10, 18, … the next. The end of a part sends the next
   of its lane, which depends on nothing else: two parts that end at the same moment send different ones, and a settle
   that is retried sends the same. */

/** Pure. Sent first: of each lane the first part that has not ended. Numbers from 1. */
export function firstOfLanes(render: Render): number[] {
  const lanes = Array.from({ length: RENDER_PARTS_AT_ONCE }, (_, lane) => lane + 1)
  return lanes.map((first) => openFrom(render, first)).filter((index) => index !== null)
}

/** Pure. Sent when this part has ended; null at the end of its lane. */
export const nextInLane = (render: Render, index: number): number | null =>
  openFrom(render, index + RENDER_PARTS_AT_ONCE)

function openFrom({ parts, done, failed }: Render, first: number): number | null {
  const ended = new Set([...done, ...failed.map(({ index }) => index)])
  for (let index = first; index <= parts.length; index += RENDER_PARTS_AT_ONCE) if (!ended.has(index)) return index
  return null
}
