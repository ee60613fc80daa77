import type { NewDigestSettings } from '@incuera/contract/digest/digestApi.ts'
import { digestRoutes } from '@incuera/contract/routes/digestRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { untilDone } from '#lib/insights/untilDone.ts'

/** A message that is being sent cannot be called back. */
const NEVER = new AbortController().signal

/** Chooses who receives the digest, and sends it. */
export function useDigestWrites(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['digest-settings', pid] })
  return {
    set: useMutation({
      mutationFn: (body: z.input<typeof NewDigestSettings>) =>
        api.call(digestRoutes.setDigest, { params: { pid }, body }),
      onSuccess,
    }),
    send: useMutation({
      mutationFn: () => untilDone(() => api.call(digestRoutes.sendDigest, { params: { pid } }), NEVER),
    }),
    remove: useMutation({
      mutationFn: () => api.call(digestRoutes.removeDigest, { params: { pid } }),
      onSuccess,
    }),
  }
}
