import type { Api } from '@incuera/client/createClient.ts'
import { previewRoutes } from '@incuera/contract/routes/previewRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

/** Signed addresses are valid for 15 minutes. */
const FRESH_MS = 12 * 60_000

/** The small pictures of a session, and what went wrong in it. */
export const getPreview = (api: Api, pid: string, sid: string) =>
  queryOptions({
    queryKey: ['preview', pid, sid] as const,
    queryFn: ({ signal }) => api.call(previewRoutes.getPreview, { params: { pid, sid } }, signal),
    staleTime: FRESH_MS,
    retry: false,
  })
