import type { Api } from '@incuera/client/createClient.ts'
import { alertRoutes } from '@incuera/contract/routes/alertRoutes.ts'
import { digestRoutes } from '@incuera/contract/routes/digestRoutes.ts'
import { scannerRoutes } from '@incuera/contract/routes/scannerRoutes.ts'
import { queryOptions } from '@tanstack/react-query'
import { untilDone } from '#lib/insights/untilDone.ts'

const FRESH_MS = 30_000

/** Scanners of a project, and what their questions used today. */
export const listScanners = (api: Api, pid: string) =>
  queryOptions({
    queryKey: ['scanners', pid] as const,
    queryFn: ({ signal }) => api.call(scannerRoutes.listScanners, { params: { pid } }, signal),
    staleTime: FRESH_MS,
  })

/** Alerts of a project with their state. */
export const listAlerts = (api: Api, pid: string) =>
  queryOptions({
    queryKey: ['alerts', pid] as const,
    queryFn: async ({ signal }) => (await api.call(alertRoutes.listAlerts, { params: { pid } }, signal)).alerts,
    staleTime: FRESH_MS,
  })

/** What changed in a week. @param week any day of it; undefined: the last week that is over */
export const getDigest = (api: Api, pid: string, week: string | undefined) =>
  queryOptions({
    queryKey: ['digest', pid, week] as const,
    queryFn: async ({ signal }) => {
      const ask = () => api.call(digestRoutes.getDigest, { params: { pid }, query: { week } }, signal)
      return (await untilDone(ask, signal)).digest
    },
    staleTime: FRESH_MS,
  })

/** Where the digest is sent; null: to nobody. */
export const getDigestSettings = (api: Api, pid: string) =>
  queryOptions({
    queryKey: ['digest-settings', pid] as const,
    queryFn: async ({ signal }) =>
      (await api.call(digestRoutes.getDigestSettings, { params: { pid } }, signal)).settings,
    staleTime: FRESH_MS,
  })
