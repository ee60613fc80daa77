import type { NewApiKey } from '@incuera/contract/api.ts'
import { keyRoutes } from '@incuera/contract/routes/keyRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { keysKey, keyWrites } from './listKeys.ts'

/** Creates a key. Only the response contains its secret, so the caller must show it; the list never does. */
export function useCreateKey(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewApiKey) => api.call(keyRoutes.createKey, { params: { pid }, body }),
    onSuccess: ({ secret: _, ...key }) => keyWrites.note(queries, keysKey(pid), key),
  })
}
