import type { NewRender, Render } from '@incuera/contract/api.ts'
import { videoRoutes } from '@incuera/contract/routes/videoRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { sessionKey } from '#lib/api/sessionKey.ts'
import { rendersKey } from './listRenders.ts'

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

/** The list shows the response immediately, and refetches its state. */
function useShowInList(pid: string, sid: string) {
  const queries = useQueryClient()
  return (render: Render) => {
    queries.setQueryData<Render[]>(rendersKey(pid, sid), (renders = []) => [
      render,
      ...renders.filter(({ renderId }) => renderId !== render.renderId),
    ])
    void queries.invalidateQueries({ queryKey: rendersKey(pid, sid) })
    if (render.isMain) void queries.invalidateQueries({ queryKey: sessionKey(pid, sid) })
  }
}
