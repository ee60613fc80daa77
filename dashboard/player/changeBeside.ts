/** A frame of a screen at 60 Hz: changes closer than this were seen together. */
const FRAME_MS = 17

/**
 * The moment at which one more recorded change is shown, or one less. The replayer shows everything before a moment.
 * @param events sorted by time
 * @param startedAt start of the session, milliseconds since the epoch
 * @param atMs the moment shown, milliseconds from the start of the session
 */
export function changeBeside(
  events: readonly { timestamp: number }[],
  startedAt: number,
  atMs: number,
  by: 1 | -1,
): number {
  const shownUntil = startedAt + atMs
  if (by === 1) {
    const next = events.find(({ timestamp }) => timestamp >= shownUntil)
    if (!next) return atMs
    const together = events.findLast(({ timestamp }) => timestamp < next.timestamp + FRAME_MS) ?? next
    return together.timestamp + 1 - startedAt
  }
  const last = events.findLast(({ timestamp }) => timestamp < shownUntil)
  if (!last) return atMs
  const together = events.find(({ timestamp }) => timestamp > last.timestamp - FRAME_MS) ?? last
  return Math.max(0, together.timestamp - startedAt)
}
