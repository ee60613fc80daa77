import type { Video } from '@incuera/contract/api.ts'
import { Alert, Button, Grid, Group, Paper, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { formatBytes } from '../../../lib/format/formatBytes.ts'
import { formatDuration } from '../../../lib/format/formatDuration.ts'
import { Keyframes } from './Keyframes.tsx'

/** The MP4 with what it takes to find a moment in it and to take it away. */
export function VideoPlayer({ video, onExpired }: { video: Video; onExpired: () => void }) {
  const element = useRef<HTMLVideoElement>(null)
  const [atMs, setAtMs] = useState(0)
  /** A URL that fails twice is not expired. */
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  const { width, height, fps } = video.parameters

  const seek = (ms: number) => {
    if (!element.current) return
    element.current.currentTime = ms / 1000
    void element.current.play()
  }

  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 9 }}>
        <Paper withBorder className="player">
          {/* biome-ignore lint/a11y/useMediaCaption: a recording of a screen has no sound */}
          <video
            ref={element}
            src={video.url}
            poster={video.posterUrl}
            controls
            playsInline
            preload="metadata"
            className="session-video"
            onTimeUpdate={(event) => setAtMs(event.currentTarget.currentTime * 1000)}
            onError={() => {
              if (failedUrl === null) onExpired()
              setFailedUrl(video.url)
            }}
          />
          <Group justify="space-between" p="sm">
            <Text size="sm" c="dimmed">
              {formatDuration(video.durationMs)} · {width} × {height} · {fps} frames per second · {formatBytes(video.bytes)} · rendered in{' '}
              {formatDuration(video.wallMs)}
            </Text>
            <Button component="a" href={video.downloadUrl} download leftSection={<IconDownload size={16} />}>
              Download MP4
            </Button>
          </Group>
        </Paper>
        {failedUrl === video.url && (
          <Alert color="red" mt="sm" title="The video does not load">
            The link may have expired or the network is away.{' '}
            <Button size="compact-sm" variant="default" onClick={onExpired}>
              Try again
            </Button>
          </Alert>
        )}
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 3 }}>
        <Keyframes keyframes={video.keyframes} atMs={atMs} onSeek={seek} />
      </Grid.Col>
    </Grid>
  )
}
