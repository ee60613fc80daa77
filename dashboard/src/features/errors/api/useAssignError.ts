import { insightRoutes } from '@incuera/contract/routes/insightRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'

/** Says who fixes a group of errors; null for nobody. */
export function useAssignError(pid: string, fingerprint: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (memberId: string | null) =>
      api.call(insightRoutes.assignError, { params: { pid, fingerprint }, body: { memberId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['insight', pid] }),
  })
}
