import type { Lane } from './windowLanes.ts'

/** The visitor is doing something in this tab at this moment, as far as the recording shows. */
const isActiveAt = ({ fromMs, toMs, idle }: Lane, atMs: number): boolean =>
  fromMs <= atMs && atMs <= toMs && !idle.some((range) => range.fromMs <= atMs && atMs < range.toMs)

/**
 * The tab that the visitor is using: the shown one as long as they use it, then another that they use; the shown one
 * where they use none.
 */
export const activeLane = (lanes: readonly Lane[], shown: Lane, atMs: number): Lane =>
  isActiveAt(shown, atMs) ? shown : (lanes.find((lane) => lane !== shown && isActiveAt(lane, atMs)) ?? shown)
