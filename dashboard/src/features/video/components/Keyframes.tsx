import type { Video } from '@incuera/contract/api.ts'
import { Paper, Text } from '@mantine/core'
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
  return (
    <div className="keyframe-place">
      <Paper withBorder className="keyframe-list" component="nav" aria-label="Keyframes">
        <Text size="xs" fw={600} c="dimmed" p="sm">
          Keyframes
        </Text>
        <div className="keyframes">
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
    </div>
  )
}
