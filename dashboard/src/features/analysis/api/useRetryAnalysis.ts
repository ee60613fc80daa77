import { sessionRoutes } from '@incuera/contract/routes/sessionRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { sessionKey } from '#lib/api/sessionKey.ts'

/** Requests the analysis again; the API answers with the session, which every page then shows. */
export function useRetryAnalysis(pid: string, sid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.call(sessionRoutes.retryAnalysis, { params: { pid, sid } }),
    onSuccess: (session) => queries.setQueryData(sessionKey(pid, sid), session),
  })
}
