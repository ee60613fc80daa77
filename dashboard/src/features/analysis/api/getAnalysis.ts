import { routes } from '@incuera/contract/routes.ts'
import { queryOptions } from '@tanstack/react-query'
import type { Api } from '../../../lib/api/createApi.ts'

/** The analysis of one generation; it is written once. */
export const getAnalysis = (api: Api, pid: string, sid: string, key: string) =>
  queryOptions({
    queryKey: ['analysis', pid, sid, key],
    queryFn: ({ signal }) => api.call(routes.getAnalysis, { params: { pid, sid } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
