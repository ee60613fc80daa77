import type { Render } from '@incuera/contract/api.ts'
import type { Session } from '@incuera/contract/session.ts'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { listRenders } from '../api/listRenders.ts'
import { useRetryRender } from '../api/useAskForRender.ts'
import { useDownload } from '../api/useDownload.ts'
import { shownRender } from '../logic/shownRender.ts'
import { MainVideo } from './MainVideo.tsx'
import { RenderDialog } from './RenderDialog.tsx'
import { RenderList } from './RenderList.tsx'
import { RenderView } from './RenderView.tsx'
import type { Resume } from './VideoPlayer.tsx'

/** The part of the address that this page reads. */
export interface VideoAddress {
  /** The video shown; if absent, the session's own. */
  renderId?: string
  /** The form is open, for a clip from this moment of the session. */
  clipFromMs?: number
}

interface VideoPanelProps {
  session: Extract<Session, { status: 'ready' }>
  address: VideoAddress
  onAddress(address: VideoAddress): void
  /** "Show this moment in the replay." */
  onWatch(atMs: number): void
  /** Who a member is, for a viewer. */
  nameOf(memberId: string): string
}

const NO_RENDERS: Render[] = []

/** The videos of a session: its own, and those that members have requested. */
export function VideoPanel({ session, address, onAddress, onWatch, nameOf }: VideoPanelProps) {
  const { pid, sid, gen, durationMs, video: job } = session
  const api = useApi()
  const {
    data: renders = NO_RENDERS,
    error: listProblem,
    isPending: isListLoading,
  } = useQuery(listRenders(api, pid, sid))
  const retry = useRetryRender(pid, sid)
  const { download, problem: downloadProblem } = useDownload(pid, sid)
  const resume: Resume = useRef(null)
  const [isFormOpen, setIsFormOpen] = useState(false)

  const { render: asked, isWhole } = shownRender(renders, address.renderId, job)
  const shown = isWhole ? undefined : asked
  const show = ({ renderId, isMain }: Render) => onAddress(isMain ? {} : { renderId })
  const openClip = (clipFromMs: number) => onAddress({ ...address, clipFromMs })
  const closeForm = () => {
    onAddress({ renderId: address.renderId })
    setIsFormOpen(false)
  }
  const showCreated = (render: Render) => {
    setIsFormOpen(false)
    show(render)
  }
  const actions = { onWatch, onClip: openClip }

  return (
    <div className="video-page">
      <div>
        {shown === undefined ? (
          <MainVideo {...{ pid, sid, job, resume, nameOf }} {...actions} />
        ) : (
          <RenderView
            key={shown.renderId}
            pid={pid}
            sid={sid}
            render={shown}
            resume={resume}
            onRetry={() => retry.mutate(shown.renderId)}
            isRetrying={retry.isPending}
            retryProblem={retry.error?.message}
            {...actions}
          />
        )}
      </div>
      <RenderList
        {...{ pid, sid, renders }}
        isLoading={isListLoading}
        problem={listProblem?.message ?? downloadProblem}
        shownId={asked?.renderId}
        gen={gen}
        durationMs={durationMs}
        retryingId={retry.isPending ? retry.variables : undefined}
        onShow={show}
        onDownload={(render) => void download(render)}
        onRetry={({ renderId }) => retry.mutate(renderId)}
        onDeleted={({ renderId }) => renderId === address.renderId && onAddress({})}
        onNew={() => setIsFormOpen(true)}
      />
      <RenderDialog
        {...{ pid, sid, durationMs }}
        isOpen={isFormOpen || address.clipFromMs !== undefined}
        clipFromMs={address.clipFromMs}
        onClose={closeForm}
        onCreated={showCreated}
      />
    </div>
  )
}
