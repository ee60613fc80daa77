import type { PartVideo } from '@incuera/contract/renderParts.ts'
import { toSessionMs, toVideoMs } from '@incuera/contract/timeMap.ts'
import { useEffect, useRef, useState } from 'react'
import { ScreenVideo } from './ScreenVideo.tsx'
import type { Place } from './usePartPlayback.ts'

interface PartVideoElementProps {
  video: PartVideo
  place: Place
  /** The moment of the session that it shows, in milliseconds. */
  onTime(sessionMs: number, isPlaying: boolean): void
  onEnd(): void
  onExpired(): void
}

/** The file of one part. */
export function PartVideoElement({ video, place, onTime, onEnd, onExpired }: PartVideoElementProps) {
  const element = useRef<HTMLVideoElement>(null)
  const [hasEnded, setHasEnded] = useState(false)
  /** A URL that fails twice has not expired. */
  const [hasFailed, setHasFailed] = useState(false)

  useEffect(() => {
    const { current } = element
    if (!current) return
    if (place.fromMs !== null) current.currentTime = toVideoMs(video.timeMap, place.fromMs) / 1000
    // Rejected when the viewer pauses or leaves before playback has started: then it need not play.
    if (place.isPlaying) current.play().catch(() => undefined)
  }, [place, video])

  const end = () => {
    if (hasEnded) return
    setHasEnded(true)
    onEnd()
  }
  return (
    <ScreenVideo
      ref={element}
      src={video.url}
      preload="auto"
      onTimeUpdate={({ currentTarget: { currentTime, paused } }) => {
        onTime(toSessionMs(video.timeMap, currentTime * 1000), !paused)
        // The file may have one more picture, with which the next part begins.
        if (!paused && currentTime * 1000 >= video.durationMs) end()
      }}
      onSeeking={() => setHasEnded(false)}
      onEnded={end}
      onError={() => {
        if (!hasFailed) onExpired()
        setHasFailed(true)
      }}
    />
  )
}
