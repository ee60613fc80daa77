import { type ReactNode, useState } from 'react'
import { currentMoment } from '#lib/moments/currentMoment.ts'
import type { Moment } from '#lib/moments/moment.ts'
import { lookOf } from '#lib/signals/looks.ts'
import { formatClock } from '#shared/format/formatDuration.ts'

/** Of the card, with its padding; it stays inside the bar. */
const WIDTH_PX = 218
/** An event further away says nothing about this moment. */
const NEAR_SHARE = 0.02

interface HoverPreviewProps {
  /** Null while the pointer is elsewhere. */
  atMs: number | null
  durationMs: number
  /** Of the bar, in pixels. */
  width: number
  moments: readonly Moment[]
  picture(atMs: number): ReactNode
}

/**
 * The moment under the pointer: its picture, its time, and what happened there. It stays hidden where it was, so that
 * the player of its picture is not started again and again.
 */
export function HoverPreview({ atMs, durationMs, width, moments, picture }: HoverPreviewProps) {
  const [lastMs, setLastMs] = useState<number | null>(null)
  if (atMs !== null && atMs !== lastMs) setLastMs(atMs)
  if (lastMs === null) return null
  const half = WIDTH_PX / 2
  const x = durationMs > 0 ? (lastMs / durationMs) * width : 0
  const left = Math.min(Math.max(x, Math.min(half, width / 2)), Math.max(width - half, width / 2))
  const nearest = nearestMoment(moments, lastMs, durationMs * NEAR_SHARE)
  const look = nearest && lookOf(nearest.kind)
  return (
    <div className="seek-preview" style={{ left }} data-hidden={atMs === null || undefined} aria-hidden="true">
      {picture(lastMs)}
      <div className="seek-preview-words">
        <b>{formatClock(lastMs)}</b>
        {nearest && look && (
          <span className="kind seek-preview-event" data-color={look.color}>
            <look.icon size={14} />
            <span>{nearest.title}</span>
          </span>
        )}
      </div>
    </div>
  )
}

function nearestMoment(moments: readonly Moment[], atMs: number, withinMs: number): Moment | undefined {
  const shown = moments.filter(({ kind }) => !lookOf(kind).isFrequent)
  const before = currentMoment(shown, atMs)
  const distance = (moment: Moment) => Math.abs(moment.atMs - atMs)
  return [shown[before], shown[before + 1]]
    .filter((moment) => moment !== undefined)
    .filter((moment) => distance(moment) <= withinMs)
    .sort((a, b) => distance(a) - distance(b))[0]
}
