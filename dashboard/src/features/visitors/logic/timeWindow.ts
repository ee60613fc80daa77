/** What a timeline shows, in milliseconds since the epoch. */
export interface TimeWindow {
  from: number
  to: number
}

const MINUTE_MS = 60_000
/** On both sides, so that the first and the last session are not at the edge. */
const MARGIN = 0.03

/** All of some sessions. Null: there are none. */
export function wholeWindow(sessions: readonly { startedAt: number; endedAt: number }[]): TimeWindow | null {
  if (sessions.length === 0) return null
  const from = Math.min(...sessions.map(({ startedAt }) => startedAt))
  const to = Math.max(...sessions.map(({ endedAt }) => endedAt), from + MINUTE_MS)
  const margin = (to - from) * MARGIN
  return { from: from - margin, to: to + margin }
}

/** A window that is larger or smaller by a factor around a moment, never beyond the whole nor below a minute. */
export function zoom({ from, to }: TimeWindow, whole: TimeWindow, factor: number, at = (from + to) / 2): TimeWindow {
  const length = Math.min(whole.to - whole.from, Math.max(MINUTE_MS, (to - from) * factor))
  const part = (at - from) / (to - from)
  return within({ from: at - part * length, to: at + (1 - part) * length }, whole)
}

/** A window moved by a part of its length, within the whole. */
export function pan({ from, to }: TimeWindow, whole: TimeWindow, part: number): TimeWindow {
  const by = (to - from) * part
  return within({ from: from + by, to: to + by }, whole)
}

function within({ from, to }: TimeWindow, whole: TimeWindow): TimeWindow {
  const by = Math.max(0, whole.from - from) - Math.max(0, to - whole.to)
  return { from: Math.max(whole.from, from + by), to: Math.min(whole.to, to + by) }
}

/** Where a moment is in a window, 0 to 1. */
export const placeIn = ({ from, to }: TimeWindow, at: number): number => (at - from) / (to - from)

/** The moment nearest to another one; that one if there is none. */
export const nearestTo = (moments: readonly number[], at: number): number =>
  moments.reduce((best, one) => (Math.abs(one - at) < Math.abs(best - at) ? one : best), moments[0] ?? at)
