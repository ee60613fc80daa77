import type { Video } from '@incuera/contract/api.ts'
import { toSessionMs } from '@incuera/contract/timeMap.ts'
import { type PointerEvent, useState } from 'react'
import { formatClock } from '#shared/format/formatDuration.ts'
import { TimeSlider } from '#ui/TimeSlider.tsx'
import { pictureAt } from '../logic/pictureAt.ts'

interface PreviewBarProps {
  video: Video
  videoMs: number
  /** Milliseconds of video time. */
  onSeek(videoMs: number): void
}

/** The timeline of the video: hovering shows a small picture of the moment, a click goes there. */
export function PreviewBar({ video, videoMs, onSeek }: PreviewBarProps) {
  const { storyboard, durationMs, timeMap } = video
  const [hover, setHover] = useState<number | null>(null)
  const follow = ({ currentTarget, clientX }: PointerEvent<HTMLDivElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    setHover(width > 0 ? Math.min(1, Math.max(0, (clientX - left) / width)) : null)
  }
  const picture = storyboard && hover !== null ? pictureAt(storyboard, hover * durationMs) : null
  return (
    <div className="preview-bar" onPointerMove={follow} onPointerLeave={() => setHover(null)}>
      <TimeSlider
        name="Position in the video"
        atMs={videoMs}
        durationMs={durationMs}
        stepMs={100}
        label={null}
        onSeek={onSeek}
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
