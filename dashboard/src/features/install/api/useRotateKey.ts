import { keyRoutes } from '@incuera/contract/routes/keyRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { keysKey, keyWrites } from './listKeys.ts'

/** Replaces the secret of a key. Only the response contains the new one. */
export function useRotateKey(pid: string, keyId: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (overlapHours: number) =>
      api.call(keyRoutes.rotateKey, { params: { pid, keyId }, body: { overlapHours } }),
    onSuccess: ({ secret: _, ...key }) => keyWrites.note(queries, keysKey(pid), key),
  })
}
