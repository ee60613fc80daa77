import type { Api } from '@incuera/client/createClient.ts'
import { accountRoutes } from '@incuera/contract/routes/accountRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

/** The signed-in person, as lists of members name them. */
export const whoAmI = (api: Api) =>
  queryOptions({
    queryKey: ['me'],
    queryFn: ({ signal }) => api.call(accountRoutes.me, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
