import type { Video } from '@incuera/contract/api.ts'
import { toSessionMs } from '@incuera/contract/timeMap.ts'
import { Slider } from '@mantine/core'
import { type PointerEvent, useState } from 'react'
import { formatClock } from '../../../lib/format/formatDuration.ts'
import { pictureAt } from '../logic/pictureAt.ts'

interface PreviewBarProps {
  video: Video
  videoMs: number
  /** Milliseconds of video time. */
  onSeek(videoMs: number): void
}

/** The time of the video: hovering shows a small picture of the moment, a click goes there. */
export function PreviewBar({ video, videoMs, onSeek }: PreviewBarProps) {
  const { storyboard, durationMs, timeMap } = video
  const [dragMs, setDragMs] = useState<number | null>(null)
  const [hover, setHover] = useState<number | null>(null)
  const follow = ({ currentTarget, clientX }: PointerEvent<HTMLDivElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    setHover(width > 0 ? Math.min(1, Math.max(0, (clientX - left) / width)) : null)
  }
  const picture = storyboard && hover !== null ? pictureAt(storyboard, hover * durationMs) : null
  return (
    <div className="preview-bar" onPointerMove={follow} onPointerLeave={() => setHover(null)}>
      <Slider
        aria-label="Position in the video"
        thumbLabel="Position in the video"
        value={dragMs ?? Math.min(videoMs, durationMs)}
        min={0}
        max={Math.max(durationMs, 1)}
        step={100}
        label={null}
        size={6}
        thumbSize={14}
        onChange={setDragMs}
        onChangeEnd={(value) => {
          setDragMs(null)
          onSeek(value)
        }}
      />
      {hover !== null && (
        <div className="preview" style={{ left: `${hover * 100}%` }} aria-hidden>
          {picture && (
            <div
              className="preview-picture"
              style={{
                width: picture.width,
                height: picture.height,
                backgroundImage: `url("${picture.sheetUrl}")`,
                backgroundPosition: `${-picture.x}px ${-picture.y}px`,
              }}
            />
          )}
          <span>{formatClock(toSessionMs(timeMap, hover * durationMs))}</span>
        </div>
      )}
    </div>
  )
}
