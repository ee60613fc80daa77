import { memo } from 'react'
import type { Lane } from '#features/replay/logic/windowLanes.ts'
import { formatDuration } from '#shared/format/formatDuration.ts'
import type { Loaded, TimeRange } from '#shared/protocol.ts'
import { placeRange } from './placeRange.ts'

interface ZonesProps {
  durationMs: number
  lane: Lane | undefined
  loaded: Loaded | null
}

/** Where nothing happens, where recording is missing, and where this tab was not open. */
export const Zones = memo(({ durationMs, lane, loaded }: ZonesProps) => {
  if (!lane || durationMs <= 0) return null
  const place = (range: TimeRange) => placeRange(range, durationMs)
  const closed = [
    { fromMs: 0, toMs: lane.fromMs },
    { fromMs: lane.toMs, toMs: durationMs },
  ].filter(({ fromMs, toMs }) => toMs - fromMs > durationMs / 200)
  return (
    <>
      {closed.map((range) => (
        <div key={range.fromMs} className="seek-closed" style={place(range)} title="This tab was not open" />
      ))}
      {loaded?.idle.map((range) => (
        <div
          key={range.fromMs}
          className="seek-idle"
          style={place(range)}
          title={`Idle for ${formatDuration(range.toMs - range.fromMs)}`}
        />
      ))}
      {loaded?.locatedGaps.map((gap) => (
        <div key={gap.eventId} className="seek-gap" style={place(gap)} title={gap.title} />
      ))}
    </>
  )
})
