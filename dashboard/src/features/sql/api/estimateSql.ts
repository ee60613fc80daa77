import type { Api } from '@incuera/client/createClient.ts'
import { sqlRoutes } from '@incuera/contract/routes/sqlRoutes.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

/** What a query would scan, and whether it can be read at all. */
export const estimateSql = (api: Api, pid: string, sql: string, days: number | null) =>
  queryOptions({
    queryKey: ['sql-estimate', pid, sql, days] as const,
    queryFn: ({ signal }) =>
      api.call(sqlRoutes.estimateSql, { params: { pid }, body: { sql, ...(days !== null && { days }) } }, signal),
    enabled: sql !== '',
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  })
