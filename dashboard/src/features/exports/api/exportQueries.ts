import type { Api } from '@incuera/client/createClient.ts'
import { exportRoutes } from '@incuera/contract/routes/exportRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

/** While one is being written. */
const POLL_MS = 2_000

export const exportsKey = (pid: string) => ['exports', pid] as const

export const listExports = (api: Api, pid: string) =>
  queryOptions({
    queryKey: exportsKey(pid),
    queryFn: async ({ signal }) => (await api.call(exportRoutes.listExports, { params: { pid } }, signal)).exports,
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'queued' || status === 'running') ? POLL_MS : false,
  })

/** Signed addresses expire within minutes, so they are never kept. */
export const listExportFiles = (api: Api, pid: string, exportId: string) =>
  queryOptions({
    queryKey: ['exportFiles', pid, exportId] as const,
    queryFn: ({ signal }) => api.call(exportRoutes.listExportFiles, { params: { pid, exportId }, query: {} }, signal),
    staleTime: 0,
    gcTime: 0,
  })
