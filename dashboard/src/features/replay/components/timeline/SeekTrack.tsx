import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { spellMs } from '#features/replay/logic/spellMs.ts'
import type { Loaded } from '#shared/protocol.ts'
import { placeRange } from './placeRange.ts'

interface SeekTrackProps {
  atMs: number
  durationMs: number
  loaded: Loaded | null
  /** The moment under the pointer; null while it is elsewhere. */
  hoverMs: number | null
  /** The page at this moment, in words. */
  place: string | undefined
  /** Called once, when a drag ends. */
  onSeek(atMs: number): void
  onHover(atMs: number | null): void
}

/** The position, which can be dragged. The arrow keys belong to the page: they work wherever the focus is. */
export function SeekTrack({ atMs, durationMs, loaded, hoverMs, place, onSeek, onHover }: SeekTrackProps) {
  const [dragMs, setDragMs] = useState<number | null>(null)
  const shownMs = Math.min(durationMs, dragMs ?? atMs)
  const momentAt = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    return width > 0 ? Math.min(1, Math.max(0, (clientX - left) / width)) * durationMs : 0
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Home' && event.key !== 'End') return
    event.preventDefault()
    onSeek(event.key === 'Home' ? 0 : durationMs)
  }
  const share = (ms: number) => `${durationMs > 0 ? (ms / durationMs) * 100 : 0}%`
  return (
    <div
      role="slider"
      tabIndex={0}
      className="seek-track"
      aria-label="Position"
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1000)}
      aria-valuenow={Math.round(shownMs / 1000)}
      aria-valuetext={`${spellMs(shownMs)} of ${spellMs(durationMs)}${place ? `, ${place}` : ''}`}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragMs(momentAt(event))
      }}
      onPointerMove={(event) => {
        const moment = momentAt(event)
        onHover(moment)
        if (dragMs !== null) setDragMs(moment)
      }}
      onPointerUp={(event) => {
        if (dragMs === null) return
        setDragMs(null)
        onSeek(momentAt(event))
      }}
      onPointerCancel={() => setDragMs(null)}
      onPointerLeave={() => onHover(null)}
    >
      <span className="seek-rail">
        {loaded && durationMs > 0 && <i className="seek-loaded" style={placeRange(loaded, durationMs)} />}
        <i className="seek-played" style={{ width: share(shownMs) }} />
      </span>
      <span className="seek-head" style={{ left: share(shownMs) }} />
      {hoverMs !== null && <span className="seek-hover" style={{ left: share(hoverMs) }} />}
    </div>
  )
}
