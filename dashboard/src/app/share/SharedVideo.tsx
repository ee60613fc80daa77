import type { Video } from '@incuera/contract/api.ts'
import { toVideoMs } from '@incuera/contract/timeMap.ts'
import { Alert, Button, Paper } from '@mantine/core'
import { type SyntheticEvent, useRef, useState } from 'react'
import { ScreenVideo } from '#features/video/components/ScreenVideo.tsx'

interface SharedVideoProps {
  video: Video
  fromMs: number
  /** Requests a new address. */
  renew(): void
  /** There is none. */
  hasFailed: boolean
}

/** The video alone. Its address is valid for a moment, so it is renewed when the browser needs more of the file. */
export function SharedVideo({ video, fromMs, renew, hasFailed }: SharedVideoProps) {
  const place = useRef({ atSeconds: toVideoMs(video.timeMap, fromMs) / 1000, isPlaying: false })
  const [loadedUrl, setLoadedUrl] = useState<string | null>(null)
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  const onLoaded = ({ currentTarget }: SyntheticEvent<HTMLVideoElement>) => {
    currentTarget.currentTime = place.current.atSeconds
    if (place.current.isPlaying) void currentTarget.play()
    setLoadedUrl(video.url)
  }
  const onError = ({ currentTarget }: SyntheticEvent<HTMLVideoElement>) => {
    // An address that never worked has not expired.
    if (loadedUrl !== video.url) return setFailedUrl(video.url)
    place.current = { atSeconds: currentTarget.currentTime, isPlaying: !currentTarget.paused }
    renew()
  }
  return (
    <>
      <Paper withBorder className="player">
        <ScreenVideo
          src={video.url}
          poster={video.posterUrl}
          preload="metadata"
          onLoadedMetadata={onLoaded}
          onError={onError}
        />
      </Paper>
      {(hasFailed || failedUrl === video.url) && (
        <Alert color="red" mt="sm" title="Could not load the video">
          The link may have expired, or you may be offline.{' '}
          <Button size="compact-sm" variant="default" onClick={renew}>
            Try again
          </Button>
        </Alert>
      )}
    </>
  )
}
