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
import { getRenderParts } from '../api/getRenderParts.ts'
import { FailedParts } from './FailedParts.tsx'
import { PartsView } from './PartsView.tsx'
import { type Resume, type VideoActions, VideoPlayer } from './VideoPlayer.tsx'

interface RenderViewProps extends VideoActions {
  pid: string
  sid: string
  render: Render
  resume: Resume
  onRetry(): void
  isRetrying: boolean
  retryProblem: string | undefined
}

/** A video of the session, in each of its states. */
export function RenderView({
  pid,
  sid,
  render,
  resume,
  onRetry,
  isRetrying,
  retryProblem,
  ...actions
}: RenderViewProps) {
  const { state, renderId } = render
  const parts = useQuery({ ...getRenderParts(useApi(), pid, sid, renderId), enabled: state.status !== 'ready' }).data
  if (state.status === 'ready') return <ReadyRender key={state.readyAt} {...{ pid, sid, render, resume, ...actions }} />
  if (parts && parts.length > 1)
    return (
      <PartsView
        {...{ pid, sid, render, parts, resume, onRetry, isRetrying, retryProblem }}
        onWatch={(atMs) => actions.onWatch(atMs)}
      />
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
  render: Render
  resume: Resume
}

function ReadyRender({ pid, sid, render, resume, ...actions }: ReadyRenderProps) {
  const { renderId, state } = render
  const api = useApi()
  const [readyAt, isPartial] = state.status === 'ready' ? [state.readyAt, state.missingMs !== undefined] : [0, false]
  const detail = useQuery(getRender(api, pid, sid, renderId, readyAt))
  const parts = useQuery({ ...getRenderParts(api, pid, sid, renderId), enabled: isPartial }).data
  if (detail.isPending) return <Loading label="Loading the video…" />
  if (!detail.data)
    return <Failure title="The video could not be loaded" error={detail.error} onRetry={() => void detail.refetch()} />
  if (!detail.data.video) return <Loading label="The video is being rendered again…" />
  return (
    <VideoPlayer video={detail.data.video} resume={resume} onExpired={() => void detail.refetch()} {...actions}>
      {parts && ((seek) => <FailedParts {...{ pid, sid, renderId, parts }} onSeek={seek} />)}
    </VideoPlayer>
  )
}
