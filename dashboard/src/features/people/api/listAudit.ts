import type { Api } from '@incuera/client/createClient.ts'
import type { AuditKind } from '@incuera/contract/people/audit.ts'
import { auditRoutes } from '@incuera/contract/routes/auditRoutes.ts'
import { infiniteQueryOptions } from '@tanstack/react-query'

/** What the log is narrowed to. */
export interface AuditFilter {
  kind?: AuditKind
  by?: string
}

/** The audit log, page by page. */
export const listAudit = (api: Api, pid: string, filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', pid, filter],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        auditRoutes.listAudit,
        { params: { pid }, query: { ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor ?? null,
    // Opening the page shows what happened since.
    staleTime: 0,
  })
