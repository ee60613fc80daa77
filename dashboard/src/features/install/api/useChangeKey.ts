import type { ApiKeyChange } from '@incuera/contract/api.ts'
import { keyRoutes } from '@incuera/contract/routes/keyRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { keysKey, keyWrites } from './listKeys.ts'

/** Changes the name and rules of a key. */
export function useChangeKey(pid: string, keyId: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: ApiKeyChange) => api.call(keyRoutes.changeKey, { params: { pid, keyId }, body }),
    onSuccess: (key) => keyWrites.note(queries, keysKey(pid), key),
  })
}
