/** What rrweb records in half a second is a tenth of this. */
const POSITIONS_MAX = 500
/** Nobody sees more: a video has up to 30 frames a second. */
const MOVE_EVERY_MS = 16

/**
 * Of an event with very many positions, the last one of each moment: 300,000 of them took the renderer 40 s. The end
 * stays exact.
 */
export function thinMoves<P extends { timeOffset: number }>(positions: P[]): P[] {
  if (positions.length <= POSITIONS_MAX) return positions
  const momentOf = (position: P | undefined) => (position ? Math.floor(position.timeOffset / MOVE_EVERY_MS) : null)
  return positions.filter((position, index) => momentOf(position) !== momentOf(positions[index + 1]))
}
