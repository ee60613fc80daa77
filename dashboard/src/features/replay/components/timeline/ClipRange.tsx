import type { KeyboardEvent, PointerEvent } from 'react'
import { spellMs } from '#features/replay/logic/spellMs.ts'
import type { TimeRange } from '#shared/protocol.ts'
import { placeRange } from './placeRange.ts'

export interface ClipRangeProps {
  range: TimeRange
  durationMs: number
  /** The shortest clip that can be rendered. */
  shortestMs: number
  onRange(range: TimeRange): void
}

/** The part of the session that a clip shows, with a handle at either end. */
export function ClipRange({ range, durationMs, shortestMs, onRange }: ClipRangeProps) {
  const { fromMs, toMs } = range
  return (
    <>
      <div className="clip-range" style={placeRange(range, durationMs)} />
      <ClipHandle
        name="Clip start"
        atMs={fromMs}
        {...{ durationMs, min: 0, max: toMs - shortestMs }}
        onMove={(fromMs) => onRange({ fromMs, toMs })}
      />
      <ClipHandle
        name="Clip end"
        atMs={toMs}
        {...{ durationMs, min: fromMs + shortestMs, max: durationMs }}
        onMove={(toMs) => onRange({ fromMs, toMs })}
      />
    </>
  )
}

interface ClipHandleProps {
  name: string
  atMs: number
  durationMs: number
  min: number
  max: number
  onMove(atMs: number): void
}

const STEP_MS = 1_000

function ClipHandle({ name, atMs, durationMs, min, max, onMove }: ClipHandleProps) {
  const move = (toMs: number) => onMove(Math.min(max, Math.max(min, toMs)))
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP_MS, ArrowRight: STEP_MS }[event.key]
    if (by === undefined) return
    // The page's own keys would move the position too.
    event.preventDefault()
    move(atMs + by)
  }
  const onPointer = (event: PointerEvent<HTMLElement>) => {
    const { left = 0, width = 0 } = event.currentTarget.parentElement?.getBoundingClientRect() ?? {}
    if (event.currentTarget.hasPointerCapture(event.pointerId) && width > 0)
      move(((event.clientX - left) / width) * durationMs)
  }
  return (
    <div
      role="slider"
      tabIndex={0}
      className="clip-handle"
      style={{ left: `${(atMs / durationMs) * 100}%` }}
      aria-label={name}
      aria-valuemin={Math.round(min / 1000)}
      aria-valuemax={Math.round(max / 1000)}
      aria-valuenow={Math.round(atMs / 1000)}
      aria-valuetext={spellMs(atMs)}
      onKeyDown={onKey}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointer}
    />
  )
}
