import type { Video } from '@incuera/contract/api.ts'
import { Paper } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { formatClock } from '#shared/format/formatDuration.ts'
import { currentKeyframe } from '../logic/currentKeyframe.ts'

/** Stills of the video; click one to go there. */
export function Keyframes({
  keyframes,
  atMs,
  onSeek,
}: {
  keyframes: Video['keyframes']
  atMs: number
  onSeek: (atMs: number) => void
}) {
  const current = currentKeyframe(keyframes, atMs)
  const strip = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const [box, one] = [strip.current, strip.current?.children[current]]
    // The strip follows playback; the page never moves.
    if (box && one instanceof HTMLElement)
      box.scrollTo({ left: one.offsetLeft - (box.clientWidth - one.offsetWidth) / 2 })
  }, [current])
  if (keyframes.length === 0) return null
  return (
    <Paper withBorder mt="sm" component="nav" aria-label="Keyframes">
      <div className="keyframes" ref={strip}>
        {keyframes.map((keyframe, index) => (
          <button
            key={keyframe.key}
            type="button"
            className="keyframe"
            aria-current={index === current}
            onClick={() => onSeek(keyframe.atMs)}
            aria-label={`Go to ${formatClock(keyframe.atMs)}`}
          >
            <img src={keyframe.url} alt="" loading="lazy" />
            <span>{formatClock(keyframe.atMs)}</span>
          </button>
        ))}
      </div>
    </Paper>
  )
}
