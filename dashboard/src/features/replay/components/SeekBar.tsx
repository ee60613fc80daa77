import type { Signal } from '@incuera/contract/analysis.ts'
import { Slider, Tooltip } from '@mantine/core'
import { memo, useMemo, useState } from 'react'
import type { Loaded, Span } from '../../../../player/protocol.ts'
import { formatClock } from '../../../lib/format/formatDuration.ts'
import { signalKey } from '../../../lib/signals/signalKey.ts'
import { SIGNAL_LOOKS } from '../../../lib/signals/signalLooks.ts'
import { placeMarkers } from '../logic/placeMarkers.ts'
import type { Lane } from '../logic/windowLanes.ts'

/** Markers nearer than this fraction of the bar would cover each other. */
const NEAREST = 0.012

interface SeekBarProps {
  atMs: number
  durationMs: number
  lane: Lane | undefined
  loaded: Loaded | null
  signals: Signal[]
  onSeek(atMs: number): void
  onSignal(signal: Signal): void
}

/** The time of the session: where it plays, where this tab was open, what is idle, missing or worth a look. */
export function SeekBar({ atMs, durationMs, lane, loaded, signals, onSeek, onSignal }: SeekBarProps) {
  const [dragMs, setDragMs] = useState<number | null>(null)
  return (
    <div className="seek-bar">
      <Markers signals={signals} durationMs={durationMs} onSignal={onSignal} />
      <Zones durationMs={durationMs} lane={lane} loaded={loaded} />
      <Slider
        aria-label="Position"
        className="seek-slider"
        value={dragMs ?? Math.min(atMs, durationMs)}
        min={0}
        max={Math.max(durationMs, 1)}
        step={1000}
        label={formatClock}
        thumbLabel="Position"
        size={6}
        thumbSize={14}
        onChange={setDragMs}
        onChangeEnd={(value) => {
          setDragMs(null)
          onSeek(value)
        }}
      />
    </div>
  )
}

const Markers = memo(({ signals, durationMs, onSignal }: Pick<SeekBarProps, 'signals' | 'durationMs' | 'onSignal'>) => {
  const markers = useMemo(() => placeMarkers(signals, durationMs, NEAREST), [signals, durationMs])
  return (
    <div className="seek-markers">
      {markers.map(({ position, signal, signals: together }) => {
        const { color, icon: IconOf } = SIGNAL_LOOKS[signal.kind]
        return (
          <Tooltip
            key={signalKey(signal)}
            multiline
            maw={340}
            label={
              <>
                {together.slice(0, 6).map((one) => (
                  <div key={signalKey(one)}>
                    {formatClock(one.atMs)} {one.title}
                  </div>
                ))}
                {together.length > 6 && <div>and {together.length - 6} more</div>}
              </>
            }
          >
            <button
              type="button"
              className="seek-marker"
              style={{ left: `${position * 100}%`, color: `var(--mantine-color-${color}-filled)` }}
              onClick={() => onSignal(signal)}
              aria-label={`${formatClock(signal.atMs)} ${signal.title}`}
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
  const place = ({ fromMs, toMs }: Span) => ({ left: `${(fromMs / durationMs) * 100}%`, width: `${((toMs - fromMs) / durationMs) * 100}%` })
  return (
    <div className="seek-zones" aria-hidden>
      <div className="seek-zone seek-zone-open" style={place(lane)} />
      {loaded?.idle.map((span) => (
        <div key={span.fromMs} className="seek-zone seek-zone-idle" style={place(span)} title="Nobody touched the page" />
      ))}
      {loaded?.holes.map((span) => (
        <div key={span.fromMs} className="seek-zone seek-zone-hole" style={place(span)} title="Recording is missing here" />
      ))}
    </div>
  )
})
