import { videoRoutes } from '@incuera/contract/routes/videoRoutes.ts'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { useShowInList } from './useShowInList.ts'

/** "Render this part again." The variable is its number, from 1. */
export function useRetryPart(pid: string, sid: string, renderId: string) {
  const api = useApi()
  const onSuccess = useShowInList(pid, sid)
  return useMutation({
    mutationFn: (index: number) =>
      api.call(videoRoutes.retryRenderPart, { params: { pid, sid, renderId, part: String(index) } }),
    onSuccess,
  })
}
