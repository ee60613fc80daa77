import type { Api } from '@incuera/client/createClient.ts'
import type { RetentionClass } from '@incuera/contract/ids.ts'
import type { SourceMap } from '@incuera/contract/maps/sourceMap.ts'
import { erasureRoutes } from '@incuera/contract/routes/erasureRoutes.ts'
import { retentionRoutes } from '@incuera/contract/routes/retentionRoutes.ts'
import { sourceMapRoutes } from '@incuera/contract/routes/sourceMapRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

/** While something is being deleted. */
const POLL_MS = 5_000

export const retentionKey = (pid: string) => ['retention', pid] as const
export const mapsKey = (pid: string) => ['sourceMaps', pid] as const

/** @param rc counts for another retention than the current one */
export const getRetention = (api: Api, pid: string, rc?: RetentionClass) =>
  queryOptions({
    queryKey: [...retentionKey(pid), rc ?? null] as const,
    queryFn: ({ signal }) => api.call(retentionRoutes.getRetention, { params: { pid }, query: { rc } }, signal),
    refetchInterval: ({ state }) => (rc === undefined && state.data?.expiring.sessions ? POLL_MS : false),
  })

/** The newest erasures. */
export const listErasures = (api: Api, pid: string) =>
  queryOptions({
    queryKey: ['erasures', pid] as const,
    queryFn: async ({ signal }) =>
      (await api.call(erasureRoutes.listErasures, { params: { pid }, query: {} }, signal)).erasures,
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'queued' || status === 'erasing') ? POLL_MS : false,
  })

/** All source maps, page by page. */
export const listSourceMaps = (api: Api, pid: string) =>
  queryOptions({
    queryKey: mapsKey(pid),
    queryFn: async ({ signal }) => {
      const all: SourceMap[] = []
      let cursor: string | undefined
      do {
        const page: { sourceMaps: SourceMap[]; cursor?: string | undefined } = await api.call(
          sourceMapRoutes.listSourceMaps,
          { params: { pid }, query: { cursor } },
          signal,
        )
        all.push(...page.sourceMaps)
        cursor = page.cursor
      } while (cursor !== undefined)
      return all
    },
  })
