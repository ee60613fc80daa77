import { keyRoutes } from '@incuera/contract/routes/keyRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { keysKey, keyWrites } from './listKeys.ts'

export function useRevokeKey(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (keyId: string) => api.call(keyRoutes.revokeKey, { params: { pid, keyId } }),
    onSuccess: (key) => keyWrites.note(queries, keysKey(pid), key),
  })
}
