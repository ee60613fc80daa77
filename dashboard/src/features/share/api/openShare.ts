import { isNotFound } from '@incuera/client/apiError.ts'
import type { Api } from '@incuera/client/createClient.ts'
import { shareRoutes } from '@incuera/contract/routes/shareRoutes.ts'
import { SHARE_CHECK_SECONDS } from '@incuera/contract/share/share.ts'
import { queryOptions } from '@tanstack/react-query'

/**
 * What a link shows. Requested once, because that counts as an opening, and again, which does not, when its addresses
 * expire.
 */
export const openShare = (api: Api, token: string) =>
  queryOptions({
    queryKey: ['shared', token],
    queryFn: ({ signal, client, queryKey }) =>
      api.call(
        shareRoutes.openShare,
        { body: { token, isRenewal: client.getQueryData(queryKey) !== undefined } },
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    retryOnMount: false,
  })

/** Whether a link still opens: asked again and again, also in a tab that is hidden and plays on, until it does not. */
export const checkShare = (api: Api, token: string) =>
  queryOptions({
    queryKey: ['shared', token, 'check'],
    queryFn: ({ signal }) => api.call(shareRoutes.checkShare, { body: { token } }, signal),
    refetchInterval: ({ state }) => !isNotFound(state.error) && SHARE_CHECK_SECONDS * 1000,
    refetchIntervalInBackground: true,
    retry: false,
    retryOnMount: false,
  })
