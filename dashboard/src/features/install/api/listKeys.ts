import { routes } from '@incuera/contract/routes.ts'
import { queryOptions } from '@tanstack/react-query'
import type { Api } from '../../../lib/api/createApi.ts'

export const listKeys = (api: Api, pid: string) =>
  queryOptions({
    queryKey: ['keys', pid],
    queryFn: async ({ signal }) => (await api.call(routes.listKeys, { params: { pid } }, signal)).keys,
  })
