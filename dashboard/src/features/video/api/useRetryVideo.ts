import { videoRoutes } from '@incuera/contract/routes/videoRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { sessionKey } from '#lib/api/sessionKey.ts'
import { rendersKey } from './listRenders.ts'

/** Requests the render again; the API answers with the session, which every page then shows. */
export function useRetryVideo(pid: string, sid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.call(videoRoutes.retryVideo, { params: { pid, sid } }),
    onSuccess: (session) => {
      queries.setQueryData(sessionKey(pid, sid), session)
      void queries.invalidateQueries({ queryKey: rendersKey(pid, sid) })
    },
  })
}
