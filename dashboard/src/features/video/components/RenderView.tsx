import type { Render } from '@incuera/contract/api.ts'
import { RENDER_LOST_MINUTES } from '@incuera/contract/limits.ts'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { WorkNotice } from '#ui/WorkNotice.tsx'
import { getRender } from '../api/getRender.ts'
import { type VideoActions, VideoPlayer } from './VideoPlayer.tsx'

interface RenderViewProps extends VideoActions {
  pid: string
  sid: string
  render: Render
  onRetry(): void
  isRetrying: boolean
  retryProblem: string | undefined
}

/** A video that a member has requested, in each of its states. */
export function RenderView({ pid, sid, render, onRetry, isRetrying, retryProblem, ...actions }: RenderViewProps) {
  const { state, renderId } = render
  if (state.status === 'ready')
    return (
      <ReadyRender key={state.readyAt} pid={pid} sid={sid} renderId={renderId} readyAt={state.readyAt} {...actions} />
    )
  return (
    <WorkNotice
      what="video"
      lostMinutes={RENDER_LOST_MINUTES}
      state={state}
      onRetry={onRetry}
      isRetrying={isRetrying}
      retryProblem={retryProblem}
    >
      {state.status === 'queued' && (
        <Text span inherit>
          Requested <TimeText at={state.queuedAt} />
          {state.parts > 1 && `, ${state.partsDone} of ${state.parts} parts are ready`}.
        </Text>
      )}
    </WorkNotice>
  )
}

interface ReadyRenderProps extends VideoActions {
  pid: string
  sid: string
  renderId: string
  readyAt: number
}

function ReadyRender({ pid, sid, renderId, readyAt, ...actions }: ReadyRenderProps) {
  const render = useQuery(getRender(useApi(), pid, sid, renderId, readyAt))
  if (render.isPending) return <Loading label="Loading the video…" />
  if (!render.data)
    return <Failure title="The video could not be loaded" error={render.error} onRetry={() => void render.refetch()} />
  if (!render.data.video) return <Loading label="The video is being rendered again…" />
  return <VideoPlayer video={render.data.video} onExpired={() => void render.refetch()} {...actions} />
}
