import { RENDER_LOST_MINUTES } from '@incuera/contract/limits.ts'
import type { JobState } from '@incuera/contract/session.ts'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { WorkNotice } from '#ui/WorkNotice.tsx'
import { getVideo } from '../api/getVideo.ts'
import { useRetryVideo } from '../api/useRetryVideo.ts'
import { type Resume, type VideoActions, VideoPlayer } from './VideoPlayer.tsx'

interface MainVideoProps extends VideoActions {
  pid: string
  sid: string
  job: JobState
  resume: Resume
  /** Who a member is, for a viewer. */
  nameOf(memberId: string): string
}

/** The session's own video in each of its states. */
export function MainVideo({ pid, sid, job, nameOf, ...actions }: MainVideoProps) {
  const retry = useRetryVideo(pid, sid)
  if (job.status === 'ready')
    return <ReadyVideo key={`${job.key} ${job.readyAt}`} pid={pid} sid={sid} job={job} {...actions} />
  return (
    <WorkNotice
      what="video"
      lostMinutes={RENDER_LOST_MINUTES}
      state={job}
      onRetry={() => retry.mutate()}
      isRetrying={retry.isPending}
      retryProblem={retry.error?.message}
      deletedBy={job.status === 'none' && job.deleted ? nameOf(job.deleted.by) : undefined}
    >
      {job.status === 'queued' && (
        <>
          Requested <TimeText at={job.queuedAt} />.
        </>
      )}
    </WorkNotice>
  )
}

function ReadyVideo({ pid, sid, job, ...actions }: Omit<MainVideoProps, 'nameOf'> & { job: { status: 'ready' } }) {
  const video = useQuery(getVideo(useApi(), pid, sid, job))
  if (video.isPending) return <Loading label="Loading the video…" />
  if (!video.data)
    return <Failure title="The video could not be loaded" error={video.error} onRetry={() => void video.refetch()} />
  return <VideoPlayer video={video.data} onExpired={() => void video.refetch()} {...actions} />
}
