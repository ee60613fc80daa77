import type { Video } from '@incuera/contract/api.ts'
import { describeNotShown } from '@incuera/contract/replay/describeNotShown.ts'
import { toSessionMs, toVideoMs } from '@incuera/contract/timeMap.ts'
import { Alert, Button, Group, Paper, Text } from '@mantine/core'
import { IconDownload, IconGif, IconPlayerPlay, IconScissors } from '@tabler/icons-react'
import { lazy, type ReactNode, type RefObject, Suspense, useRef, useState } from 'react'
import { formatBytes } from '#shared/format/formatBytes.ts'
import { formatClock, formatDuration } from '#shared/format/formatDuration.ts'
import { Keyframes } from './Keyframes.tsx'
import { MissingRanges } from './MissingRanges.tsx'
import { PreviewBar } from './PreviewBar.tsx'
import { ScreenVideo } from './ScreenVideo.tsx'

/** Loaded when it is opened. */
const GifDialog = lazy(() => import('../gif/GifDialog.tsx'))

/** "Show this moment in the replay", "cut a clip from this moment"; milliseconds from the start of the session. */
export interface VideoActions {
  onWatch(atMs: number): void
  onClip(atMs: number): void
}

/** What a member watched of the parts when they became one video; read once. */
export type Resume = RefObject<{ atMs: number; isPlaying: boolean } | null>

interface VideoPlayerProps extends VideoActions {
  video: Video
  resume?: Resume
  onExpired(): void
  /** In place of the list of what is missing. `seek` takes milliseconds of the session. */
  children?: ((seek: (sessionMs: number) => void) => ReactNode) | null
}

/** The MP4, with ways to find a moment in it and to download it. */
export function VideoPlayer({ video, resume, onExpired, onWatch, onClip, children }: VideoPlayerProps) {
  const element = useRef<HTMLVideoElement>(null)
  const [videoMs, setVideoMs] = useState(0)
  const [isGif, setIsGif] = useState(false)
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

  const goOn = () => {
    const from = resume?.current
    if (!from || !element.current) return
    if (from.isPlaying) seek(from.atMs)
    else seekVideo(toVideoMs(timeMap, from.atMs))
    resume.current = null
  }

  return (
    <div>
      <Paper withBorder className="player">
        <ScreenVideo
          ref={element}
          src={video.url}
          poster={video.posterUrl}
          preload="metadata"
          onLoadedMetadata={goOn}
          onTimeUpdate={(event) => setVideoMs(event.currentTarget.currentTime * 1000)}
          onError={() => {
            if (failedUrl === null) onExpired()
            setFailedUrl(video.url)
          }}
        />
        {video.storyboard && <PreviewBar video={video} videoMs={videoMs} onSeek={seekVideo} />}
        <VideoFacts {...{ video, atMs, onWatch, onClip }} onGif={() => setIsGif(true)} />
        {isGif && (
          <Suspense>
            <GifDialog video={video} videoMs={videoMs} onClose={() => setIsGif(false)} />
          </Suspense>
        )}
      </Paper>
      <VideoLimits video={video} />
      {children ? children(seek) : gaps.length > 0 && <MissingRanges gaps={gaps} onSeek={seek} />}
      {failedUrl === video.url && (
        <Alert color="red" mt="sm" title="Could not load the video">
          The link may have expired, or you may be offline.{' '}
          <Button size="compact-sm" variant="default" onClick={onExpired}>
            Try again
          </Button>
        </Alert>
      )}
      <Keyframes keyframes={video.keyframes} atMs={atMs} onSeek={seek} />
    </div>
  )
}

/** What the video does not show as it was recorded, in words. */
const VideoLimits = ({ video }: { video: Video }) => (
  <>
    {video.leftOutFrames > 0 && (
      <Text size="sm" c="dimmed" mt="xs">
        {video.leftOutFrames} frames were skipped because the pages of this session take too long to draw. The rest is
        at the right time.
      </Text>
    )}
    {video.notShown > 0 && (
      <Text size="sm" c="dimmed" mt="xs">
        {describeNotShown(video.notShown)}
      </Text>
    )}
  </>
)

interface VideoFactsProps extends VideoActions {
  video: Video
  atMs: number
  onGif(): void
}

/** What the video is, and what can be done with it. */
function VideoFacts({ video, atMs, onWatch, onClip, onGif }: VideoFactsProps) {
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
        <Button variant="default" size="xs" leftSection={<IconGif size={16} />} onClick={onGif}>
          GIF
        </Button>
        <Button size="xs" component="a" href={video.downloadUrl} download leftSection={<IconDownload size={16} />}>
          Download MP4
        </Button>
      </Group>
    </Group>
  )
}
