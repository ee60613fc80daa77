import type { Api } from '@incuera/client/createClient.ts'
import { sessionRoutes } from '@incuera/contract/routes/sessionRoutes.ts'
import type { JobState } from '@incuera/contract/session.ts'
import { queryOptions } from '@tanstack/react-query'

/**
 * The analysis that `job` refers to. "Analyse again" writes to the same key, so the time it became ready is part of the
 * query key.
 */
export const getAnalysis = (api: Api, pid: string, sid: string, job: JobState) =>
  queryOptions({
    queryKey: ['analysis', pid, sid, ...(job.status === 'ready' ? [job.key, job.readyAt] : [])],
    queryFn: ({ signal }) => api.call(sessionRoutes.getAnalysis, { params: { pid, sid } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
