import { insightRoutes } from '@incuera/contract/routes/insightRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'

/** Says that a place is no problem, or is one again. */
export function useMutePlace(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { key: string; isMuted: boolean }) =>
      api.call(insightRoutes.mutePlace, { params: { pid }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['insight', pid] }),
  })
}
