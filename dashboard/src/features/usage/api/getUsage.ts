import type { Api } from '@incuera/client/createClient.ts'
import { usageRoutes } from '@incuera/contract/routes/usageRoutes.ts'
import type { UsageQuery } from '@incuera/contract/usage/usage.ts'
import { queryOptions } from '@tanstack/react-query'

/** What a project used between two days (UTC), both included. */
export const getUsage = (api: Api, pid: string, { from, to }: Required<UsageQuery>) =>
  queryOptions({
    queryKey: ['usage', pid, from, to],
    queryFn: ({ signal }) => api.call(usageRoutes.getUsage, { params: { pid }, query: { from, to } }, signal),
  })
