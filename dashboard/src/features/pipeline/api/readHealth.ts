import type { Api } from '@incuera/client/createClient.ts'
import { accountRoutes } from '@incuera/contract/routes/accountRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

const POLL_MS = 60_000

/** The state of the deployment, which is the same for all projects. */
export const readHealth = (api: Api) =>
  queryOptions({
    queryKey: ['health'] as const,
    queryFn: ({ signal }) => api.call(accountRoutes.health, {}, signal),
    refetchInterval: POLL_MS,
  })
