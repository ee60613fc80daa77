import { videoRoutes } from '@incuera/contract/routes/videoRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { refreshLists } from '#lib/api/refreshLists.ts'
import { sessionKey } from '#lib/api/sessionKey.ts'
import { rendersKey } from './listRenders.ts'

/** Deletes a video; the API answers with the session, which may have none now. */
export function useDeleteRender(pid: string, sid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (renderId: string) => api.call(videoRoutes.deleteRender, { params: { pid, sid, renderId } }),
    onSuccess: async (session) => {
      queries.setQueryData(sessionKey(pid, sid), session)
      void refreshLists(queries)
      await queries.invalidateQueries({ queryKey: rendersKey(pid, sid) })
    },
  })
}
