import type { RenderPartView } from '@incuera/contract/renderParts.ts'
import { Loader, Paper, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatClock } from '#shared/format/formatDuration.ts'
import { TimeSlider } from '#ui/TimeSlider.tsx'
import { getPart } from '../api/getPart.ts'
import { nextPart } from '../logic/nextPart.ts'
import { PartsStrip } from './PartsStrip.tsx'
import { PartVideoElement } from './PartVideoElement.tsx'
import type { usePartPlayback } from './usePartPlayback.ts'
import type { Resume } from './VideoPlayer.tsx'

interface PartsPlayerProps {
  pid: string
  sid: string
  renderId: string
  parts: RenderPartView[]
  playback: ReturnType<typeof usePartPlayback>
  resume: Resume
  /** Below the video, for the moment of the session that it shows. */
  children(atMs: number): ReactNode
}

/** What is ready of a video that is being rendered. */
export function PartsPlayer({ pid, sid, renderId, parts, playback, resume, children }: PartsPlayerProps) {
  const { place, current, seek, goOn } = playback
  const api = useApi()
  const queries = useQueryClient()
  const isReady = current?.state.status === 'ready'
  const video = useQuery({ ...getPart(api, pid, sid, renderId, place.index), enabled: isReady })
  const [playedMs, setPlayedMs] = useState<number | null>(null)
  const fromMs = parts[0]?.fromMs ?? 0
  const toMs = parts.at(-1)?.toMs ?? 0
  const atMs = (isReady ? playedMs : null) ?? place.fromMs ?? current?.fromMs ?? fromMs

  const next = nextPart(parts, place.index)
  const nextIndex = next.type === 'play' ? next.part.index : null
  useEffect(() => {
    // The next part starts without a request in between.
    if (nextIndex !== null) void queries.prefetchQuery(getPart(api, pid, sid, renderId, nextIndex))
  }, [queries, api, pid, sid, renderId, nextIndex])

  const go = (sessionMs: number, isPlaying: boolean) => {
    setPlayedMs(null)
    seek(sessionMs, isPlaying)
  }
  return (
    <Paper withBorder className="player">
      <div className="part-stage">
        {isReady && video.data ? (
          <PartVideoElement
            key={place.index}
            video={video.data}
            place={place}
            onTime={(sessionMs, isPlaying) => {
              setPlayedMs(sessionMs)
              resume.current = { atMs: sessionMs, isPlaying }
            }}
            onExpired={() => void video.refetch()}
            onEnd={() => {
              setPlayedMs(null)
              goOn()
            }}
          />
        ) : (
          <div className="session-video part-wait" role="status">
            {current && <PartNotice part={current} problem={video.error?.message} />}
          </div>
        )}
      </div>
      <div className="preview-bar">
        <PartsStrip parts={parts} currentIndex={place.index} />
        <TimeSlider
          name="Position in the session"
          atMs={atMs - fromMs}
          durationMs={toMs - fromMs}
          stepMs={100}
          label={(ms) => formatClock(fromMs + ms)}
          onSeek={(ms) => go(fromMs + ms, place.isPlaying)}
        />
      </div>
      {children(atMs)}
    </Paper>
  )
}

/** In the place of a part that cannot be played yet. */
function PartNotice({ part, problem }: { part: RenderPartView; problem: string | undefined }) {
  const { index, count, fromMs, toMs, state } = part
  const name = count > 1 ? `Part ${index}` : 'The video'
  if (state.status === 'failed') return <Text size="sm">{`${name} failed. Continue with another part.`}</Text>
  if (problem) return <Text size="sm">{problem}</Text>
  return (
    <>
      <Loader size="sm" color="gray.3" />
      <Text size="sm">
        {state.status === 'ready'
          ? `Loading part ${index}…`
          : `${name} (${formatClock(fromMs)} – ${formatClock(toMs)}) isn’t ready yet. It plays here as soon as it is.`}
      </Text>
    </>
  )
}
