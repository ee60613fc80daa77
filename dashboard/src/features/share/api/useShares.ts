import type { Api } from '@incuera/client/createClient.ts'
import { shareRoutes } from '@incuera/contract/routes/shareRoutes.ts'
import type { NewShare } from '@incuera/contract/share/share.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'

const sharesKey = (pid: string, sid: string) => ['shares', pid, sid] as const

export const listShares = (api: Api, pid: string, sid: string) =>
  queryOptions({
    queryKey: sharesKey(pid, sid),
    queryFn: async ({ signal }) => (await api.call(shareRoutes.listShares, { params: { pid, sid } }, signal)).shares,
  })

/** Only the response contains the link, so the caller must show it. */
export function useCreateShare(pid: string, sid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewShare) => api.call(shareRoutes.createShare, { params: { pid, sid }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: sharesKey(pid, sid) }),
  })
}

export function useRevokeShare(pid: string, sid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (shareId: string) => api.call(shareRoutes.revokeShare, { params: { pid, sid, shareId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: sharesKey(pid, sid) }),
  })
}
