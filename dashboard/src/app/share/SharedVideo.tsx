import type { Video } from '@incuera/contract/api.ts'
import { toVideoMs } from '@incuera/contract/timeMap.ts'
import { Alert, Button, Paper } from '@mantine/core'
import { useState } from 'react'
import { ScreenVideo } from '#features/video/components/ScreenVideo.tsx'

interface SharedVideoProps {
  video: Video
  fromMs: number
  /** Requests a new address. */
  renew(): void
}

/** The video alone. */
export function SharedVideo({ video, fromMs, renew }: SharedVideoProps) {
  const [failedUrl, setFailedUrl] = useState<string | null>(null)
  return (
    <>
      <Paper withBorder className="player">
        <ScreenVideo
          src={video.url}
          poster={video.posterUrl}
          preload="metadata"
          onLoadedMetadata={(event) => {
            event.currentTarget.currentTime = toVideoMs(video.timeMap, fromMs) / 1000
          }}
          onError={() => setFailedUrl(video.url)}
        />
      </Paper>
      {failedUrl === video.url && (
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
