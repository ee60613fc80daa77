import { routes } from '@incuera/contract/routes.ts'
import { queryOptions } from '@tanstack/react-query'
import type { Api } from '../../../lib/api/createApi.ts'

/** Projects that the member may see. */
export const listProjects = (api: Api) =>
  queryOptions({
    queryKey: ['projects'],
    queryFn: async ({ signal }) => (await api.call(routes.listProjects, {}, signal)).projects,
    staleTime: 60_000,
  })
