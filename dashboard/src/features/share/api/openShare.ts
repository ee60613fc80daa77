import type { Api } from '@incuera/client/createClient.ts'
import { shareRoutes } from '@incuera/contract/routes/shareRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

/**
 * What a link shows. Requested once, because each request counts as an opening, and again when its addresses expire.
 */
export const openShare = (api: Api, token: string) =>
  queryOptions({
    queryKey: ['shared', token],
    queryFn: ({ signal }) => api.call(shareRoutes.openShare, { body: { token } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    retryOnMount: false,
  })
