import type { TimeRange } from '#shared/protocol.ts'

/** Where a range is on a bar of the whole session. */
export const placeRange = ({ fromMs, toMs }: TimeRange, durationMs: number) => ({
  left: `${(fromMs / durationMs) * 100}%`,
  width: `${((toMs - fromMs) / durationMs) * 100}%`,
})
