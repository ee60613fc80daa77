import type { ErrorDecision } from '@incuera/contract/insights/errorState.ts'
import { insightRoutes } from '@incuera/contract/routes/insightRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { useApi } from '#lib/api/ApiProvider.tsx'

/** Resolves, ignores or reopens a group of errors. */
export function useDecideError(pid: string, fingerprint: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (decision: z.input<typeof ErrorDecision>) =>
      api.call(insightRoutes.decideError, { params: { pid, fingerprint }, body: decision }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['insight', pid] }),
  })
}
