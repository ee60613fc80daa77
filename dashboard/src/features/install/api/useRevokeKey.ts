import { routes } from '@incuera/contract/routes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../../../lib/api/ApiProvider.tsx'

export function useRevokeKey(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (keyId: string) => api.call(routes.revokeKey, { params: { pid, keyId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys', pid] }),
  })
}
