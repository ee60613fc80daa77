import { Tooltip } from '@mantine/core'
import { memo, useMemo } from 'react'
import { explanationOf } from '#lib/signals/explanationOf.ts'
import { lookOf } from '#lib/signals/looks.ts'
import { formatClock } from '#shared/format/formatDuration.ts'
import type { Loaded, TimeRange } from '#shared/protocol.ts'
import { TimeSlider } from '#ui/TimeSlider.tsx'
import { type Moment, momentKey } from '../logic/moment.ts'
import { placeMarkers } from '../logic/placeMarkers.ts'
import type { Lane } from '../logic/windowLanes.ts'

/** Markers closer than this fraction of the bar would overlap. */
const NEAREST = 0.018

interface SeekBarProps {
  atMs: number
  durationMs: number
  lane: Lane | undefined
  loaded: Loaded | null
  moments: Moment[]
  onSeek(atMs: number): void
  onMoment(moment: Moment): void
}

/** The timeline of the session: the position, where this tab was open, and what is idle, missing or worth a look. */
export function SeekBar({ atMs, durationMs, lane, loaded, moments, onSeek, onMoment }: SeekBarProps) {
  return (
    <div className="seek-bar">
      <Markers moments={moments} durationMs={durationMs} onMoment={onMoment} />
      <Zones durationMs={durationMs} lane={lane} loaded={loaded} />
      <TimeSlider
        name="Position"
        className="seek-slider"
        atMs={atMs}
        durationMs={durationMs}
        stepMs={1000}
        label={formatClock}
        onSeek={onSeek}
      />
    </div>
  )
}

const Markers = memo(({ moments, durationMs, onMoment }: Pick<SeekBarProps, 'moments' | 'durationMs' | 'onMoment'>) => {
  const markers = useMemo(() => placeMarkers(moments, durationMs, NEAREST), [moments, durationMs])
  return (
    <div className="seek-markers">
      {markers.map(({ position, moment, moments: together }) => {
        const { color, icon: IconOf } = lookOf(moment.kind)
        return (
          <Tooltip
            key={momentKey(moment)}
            multiline
            maw={340}
            label={
              <>
                {together.slice(0, 6).map((one) => (
                  <div key={momentKey(one)}>
                    {formatClock(one.atMs)} {one.title}
                  </div>
                ))}
                {together.length > 6 && <div>and {together.length - 6} more</div>}
                {together.length === 1 && explanationOf(moment.kind) && (
                  <div className="seek-explanation">{explanationOf(moment.kind)}</div>
                )}
              </>
            }
          >
            <button
              type="button"
              className="seek-marker"
              style={{ left: `${position * 100}%`, color: `var(--mantine-color-${color}-filled)` }}
              onClick={() => onMoment(moment)}
              aria-label={`${formatClock(moment.atMs)} ${moment.title}`}
            >
              <IconOf size={14} stroke={2} />
            </button>
          </Tooltip>
        )
      })}
    </div>
  )
})

const Zones = memo(({ durationMs, lane, loaded }: Pick<SeekBarProps, 'durationMs' | 'lane' | 'loaded'>) => {
  if (!lane || durationMs <= 0) return null
  const place = ({ fromMs, toMs }: TimeRange) => ({
    left: `${(fromMs / durationMs) * 100}%`,
    width: `${((toMs - fromMs) / durationMs) * 100}%`,
  })
  return (
    <div className="seek-zones" aria-hidden>
      <div className="seek-zone seek-zone-open" style={place(lane)} />
      {loaded?.idle.map((range) => (
        <div key={range.fromMs} className="seek-zone seek-zone-idle" style={place(range)} title="No activity" />
      ))}
      {loaded?.locatedGaps.map((range) => (
        <div key={range.eventId} className="seek-zone seek-zone-gap" style={place(range)} title={range.title} />
      ))}
    </div>
  )
})
