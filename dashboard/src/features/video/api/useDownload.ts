import type { Render } from '@incuera/contract/api.ts'
import { PRESIGNED_URL_SECONDS } from '@incuera/contract/limits.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { getRender } from './getRender.ts'

/** A URL is valid for PRESIGNED_URL_SECONDS; an older one is requested again, with some time left to start. */
const URL_FRESH_MS = (PRESIGNED_URL_SECONDS - 60) * 1_000

/** Downloads a finished video. `problem`: why the last download did not start. */
export function useDownload(pid: string, sid: string) {
  const api = useApi()
  const queries = useQueryClient()
  const [problem, setProblem] = useState<string | undefined>()
  const download = async (render: Render) => {
    if (render.state.status !== 'ready') return
    try {
      const { video } = await queries.fetchQuery({
        ...getRender(api, pid, sid, render.renderId, render.state.readyAt),
        staleTime: URL_FRESH_MS,
      })
      // The response is an attachment, so the page stays.
      if (video) location.assign(video.downloadUrl)
      setProblem(undefined)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  return { download, problem }
}
