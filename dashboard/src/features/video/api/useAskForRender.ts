import type { NewRender } from '@incuera/contract/api.ts'
import { videoRoutes } from '@incuera/contract/routes/videoRoutes.ts'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { useShowInList } from './useShowInList.ts'

/** "Render this video": a new one, or the existing one. */
export function useAskForRender(pid: string, sid: string) {
  const api = useApi()
  const onSuccess = useShowInList(pid, sid)
  return useMutation({
    mutationFn: (body: NewRender) => api.call(videoRoutes.createRender, { params: { pid, sid }, body }),
    onSuccess,
  })
}

/** "Retry the failed parts." */
export function useRetryRender(pid: string, sid: string) {
  const api = useApi()
  const onSuccess = useShowInList(pid, sid)
  return useMutation({
    mutationFn: (renderId: string) => api.call(videoRoutes.retryRender, { params: { pid, sid, renderId } }),
    onSuccess,
  })
}
