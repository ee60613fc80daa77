import type { Video } from '@incuera/contract/api.ts'
import { Alert, Button, Group, Paper, ScrollArea, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { formatBytes } from '../../../lib/format/formatBytes.ts'
import { formatClock, formatDuration } from '../../../lib/format/formatDuration.ts'
import { currentKeyframe } from '../logic/currentKeyframe.ts'

/** The MP4 with what it takes to find a moment in it and to take it away. */
export function VideoPlayer({ video, onExpired }: { video: Video; onExpired: () => void }) {
  const element = useRef<HTMLVideoElement>(null)
  const [atMs, setAtMs] = useState(0)
  /** A URL that fails twice is not expired. */
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  const current = currentKeyframe(video.keyframes, atMs)
  const { width, height, fps } = video.parameters

  const seek = (ms: number) => {
    if (!element.current) return
    element.current.currentTime = ms / 1000
    void element.current.play()
  }

  return (
    <Paper withBorder p="sm">
      {/* biome-ignore lint/a11y/useMediaCaption: a recording of a screen has no sound */}
      <video
        ref={element}
        src={video.url}
        poster={video.posterUrl}
        controls
        playsInline
        preload="metadata"
        className="session-video"
        style={{ aspectRatio: `${width} / ${height}` }}
        onTimeUpdate={(event) => setAtMs(event.currentTarget.currentTime * 1000)}
        onError={() => {
          if (failedUrl === null) onExpired()
          setFailedUrl(video.url)
        }}
      />
      {failedUrl === video.url && (
        <Alert color="red" mt="sm" title="The video does not load">
          The link may have expired or the network is away.{' '}
          <Button size="compact-sm" variant="default" onClick={onExpired}>
            Try again
          </Button>
        </Alert>
      )}
      <Group justify="space-between" mt="sm">
        <Text size="sm" c="dimmed">
          {formatDuration(video.durationMs)} · {width} × {height} · {fps} frames per second · {formatBytes(video.bytes)} · rendered in{' '}
          {formatDuration(video.wallMs)}
        </Text>
        <Button component="a" href={video.downloadUrl} download leftSection={<IconDownload size={16} />} variant="default">
          Download MP4
        </Button>
      </Group>
      {video.keyframes.length > 0 && (
        <ScrollArea mt="sm" type="auto" offsetScrollbars>
          <Group gap="xs" wrap="nowrap" component="nav" aria-label="Keyframes">
            {video.keyframes.map((keyframe, index) => (
              <button
                key={keyframe.key}
                type="button"
                className="keyframe"
                aria-current={index === current}
                onClick={() => seek(keyframe.atMs)}
                aria-label={`Go to ${formatClock(keyframe.atMs)}`}
              >
                <img src={keyframe.url} alt="" loading="lazy" />
                <span>{formatClock(keyframe.atMs)}</span>
              </button>
            ))}
          </Group>
        </ScrollArea>
      )}
    </Paper>
  )
}
