import type { Video } from '@incuera/contract/api.ts'
import { describeNotShown } from '@incuera/contract/replay/describeNotShown.ts'
import { toSessionMs, toVideoMs } from '@incuera/contract/timeMap.ts'
import { Alert, Button, Grid, Group, Paper, Text } from '@mantine/core'
import { IconDownload, IconPlayerPlay, IconScissors } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { formatBytes } from '#shared/format/formatBytes.ts'
import { formatClock, formatDuration } from '#shared/format/formatDuration.ts'
import { Keyframes } from './Keyframes.tsx'
import { MissingRanges } from './MissingRanges.tsx'
import { PreviewBar } from './PreviewBar.tsx'

/** "Show this moment in the replay", "cut a clip from this moment"; milliseconds from the start of the session. */
export interface VideoActions {
  onWatch(atMs: number): void
  onClip(atMs: number): void
}

interface VideoPlayerProps extends VideoActions {
  video: Video
  onExpired(): void
}

/** The MP4, with ways to find a moment in it and to download it. */
export function VideoPlayer({ video, onExpired, onWatch, onClip }: VideoPlayerProps) {
  const element = useRef<HTMLVideoElement>(null)
  const [videoMs, setVideoMs] = useState(0)
  /** A URL that fails twice has not expired. */
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  const { timeMap, gaps } = video
  const atMs = toSessionMs(timeMap, videoMs)

  const seekVideo = (toMs: number) => {
    if (element.current) element.current.currentTime = toMs / 1000
  }
  const seek = (sessionMs: number) => {
    if (!element.current) return
    seekVideo(toVideoMs(timeMap, sessionMs))
    // Rejected when the viewer pauses or leaves before playback has started: then it need not play.
    element.current.play().catch(() => undefined)
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
            onTimeUpdate={(event) => setVideoMs(event.currentTarget.currentTime * 1000)}
            onError={() => {
              if (failedUrl === null) onExpired()
              setFailedUrl(video.url)
            }}
          />
          {video.storyboard && <PreviewBar video={video} videoMs={videoMs} onSeek={seekVideo} />}
          <VideoFacts {...{ video, atMs, onWatch, onClip }} />
        </Paper>
        {video.leftOutFrames > 0 && (
          <Text size="sm" c="dimmed" mt="xs">
            {video.leftOutFrames} frames were skipped because the pages of this session take too long to draw. The rest
            is at the right time.
          </Text>
        )}
        {video.notShown > 0 && (
          <Text size="sm" c="dimmed" mt="xs">
            {describeNotShown(video.notShown)}
          </Text>
        )}
        {gaps.length > 0 && <MissingRanges gaps={gaps} onSeek={seek} />}
        {failedUrl === video.url && (
          <Alert color="red" mt="sm" title="Could not load the video">
            The link may have expired, or you may be offline.{' '}
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

/** What the video is, and what can be done with it. */
function VideoFacts({ video, atMs, onWatch, onClip }: VideoActions & { video: Video; atMs: number }) {
  const { width, height, fps } = video.parameters
  return (
    <Group justify="space-between" p="sm" gap="sm">
      <Text size="sm" c="dimmed">
        {formatDuration(video.durationMs)} · {width} × {height} · {fps} fps · {formatBytes(video.bytes)} · rendered in{' '}
        {formatDuration(video.wallMs)}
      </Text>
      <Group gap="xs">
        <Button variant="default" size="xs" leftSection={<IconPlayerPlay size={16} />} onClick={() => onWatch(atMs)}>
          Replay at {formatClock(atMs)}
        </Button>
        <Button variant="default" size="xs" leftSection={<IconScissors size={16} />} onClick={() => onClip(atMs)}>
          Clip from here
        </Button>
        <Button size="xs" component="a" href={video.downloadUrl} download leftSection={<IconDownload size={16} />}>
          Download MP4
        </Button>
      </Group>
    </Group>
  )
}
