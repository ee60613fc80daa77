import type { Render } from '@incuera/contract/api.ts'
import { PRESIGNED_URL_SECONDS } from '@incuera/contract/limits.ts'
import type { Session } from '@incuera/contract/session.ts'
import { Modal } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { getRender } from '../api/getRender.ts'
import { listRenders } from '../api/listRenders.ts'
import { useAskForRender, useRetryRender } from '../api/useAskForRender.ts'
import { MainVideo } from './MainVideo.tsx'
import { RenderForm } from './RenderForm.tsx'
import { RenderList } from './RenderList.tsx'
import { RenderView } from './RenderView.tsx'

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
}

/** A URL is valid for PRESIGNED_URL_SECONDS; an older one is requested again, with some time left to start. */
const DOWNLOAD_URL_FRESH_MS = (PRESIGNED_URL_SECONDS - 60) * 1_000

const NO_RENDERS: Render[] = []

/** The videos of a session: its own, and those that members have requested. */
export function VideoPanel({ session, address, onAddress, onWatch }: VideoPanelProps) {
  const { pid, sid, gen, durationMs, video: job } = session
  const api = useApi()
  const queries = useQueryClient()
  const {
    data: renders = NO_RENDERS,
    error: listProblem,
    isPending: isListLoading,
  } = useQuery(listRenders(api, pid, sid))
  const ask = useAskForRender(pid, sid)
  const retry = useRetryRender(pid, sid)
  const [downloadProblem, setDownloadProblem] = useState<string | undefined>()
  const [isFormOpen, setIsFormOpen] = useState(false)

  const shown = renders.find(({ renderId }) => renderId === address.renderId)
  const isMain = shown === undefined || shown.isMain
  const show = ({ renderId, isMain }: Render) => onAddress(isMain ? {} : { renderId })
  const openForm = (clipFromMs: number | undefined) => {
    ask.reset()
    if (clipFromMs === undefined) setIsFormOpen(true)
    else onAddress({ ...address, clipFromMs })
  }
  const closeForm = () => {
    onAddress({ renderId: address.renderId })
    setIsFormOpen(false)
  }
  const download = async (render: Render) => {
    if (render.state.status !== 'ready') return
    try {
      const { video } = await queries.fetchQuery({
        ...getRender(api, pid, sid, render.renderId, render.state.readyAt),
        staleTime: DOWNLOAD_URL_FRESH_MS,
      })
      // The response is an attachment, so the page stays.
      if (video) location.assign(video.downloadUrl)
      setDownloadProblem(undefined)
    } catch (error) {
      setDownloadProblem(error instanceof Error ? error.message : String(error))
    }
  }
  const actions = { onWatch, onClip: openForm }

  return (
    <>
      {isMain ? (
        <MainVideo pid={pid} sid={sid} job={job} {...actions} />
      ) : (
        <RenderView
          key={shown.renderId}
          pid={pid}
          sid={sid}
          render={shown}
          onRetry={() => retry.mutate(shown.renderId)}
          isRetrying={retry.isPending}
          retryProblem={retry.error?.message}
          {...actions}
        />
      )}
      <RenderList
        renders={renders}
        isLoading={isListLoading}
        problem={listProblem?.message ?? downloadProblem}
        shownId={isMain ? renders.find((render) => render.isMain)?.renderId : shown.renderId}
        gen={gen}
        durationMs={durationMs}
        retryingId={retry.isPending ? retry.variables : undefined}
        onShow={show}
        onDownload={(render) => void download(render)}
        onRetry={({ renderId }) => retry.mutate(renderId)}
        onNew={() => openForm(undefined)}
      />
      <Modal
        opened={isFormOpen || address.clipFromMs !== undefined}
        onClose={closeForm}
        title="Create another video"
        size="lg"
        centered
      >
        <RenderForm
          durationMs={durationMs}
          clipFromMs={address.clipFromMs}
          isSending={ask.isPending}
          problem={ask.error?.message}
          onAsk={(request) =>
            ask.mutate(request, {
              onSuccess: (render) => {
                setIsFormOpen(false)
                show(render)
              },
            })
          }
          onCancel={closeForm}
        />
      </Modal>
    </>
  )
}
