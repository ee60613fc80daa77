import type { Api } from '@incuera/client/createClient.ts'
import { insightRoutes } from '@incuera/contract/routes/insightRoutes.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import type { ToSave } from '../logic/toSave.ts'

/** The saved insights of a project, oldest first. */
export const listSaved = (api: Api, pid: string) =>
  queryOptions({
    queryKey: ['saved-insights', pid] as const,
    queryFn: async ({ signal }) =>
      (await api.call(insightRoutes.listSavedInsights, { params: { pid } }, signal)).insights,
  })

/** Saves an insight for all members of the project. */
export function useSaveInsight(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: ToSave) => api.call(insightRoutes.saveInsight, { params: { pid }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['saved-insights', pid] }),
  })
}

export function useDeleteInsight(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (insightId: string) => api.call(insightRoutes.deleteInsight, { params: { pid, insightId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['saved-insights', pid] }),
  })
}
