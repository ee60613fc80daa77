import type { RetentionClass } from '@incuera/contract/ids.ts'
import type { SourceMap } from '@incuera/contract/maps/sourceMap.ts'
import { erasureRoutes } from '@incuera/contract/routes/erasureRoutes.ts'
import { retentionRoutes } from '@incuera/contract/routes/retentionRoutes.ts'
import { sourceMapRoutes } from '@incuera/contract/routes/sourceMapRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { mapsKey, retentionKey } from './dataQueries.ts'

/** Deletions at the same time. */
const AT_ONCE = 6

/** Changes how long a project keeps its sessions. */
export function useChangeRetention(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (rc: RetentionClass) => api.call(retentionRoutes.changeRetention, { params: { pid }, body: { rc } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: retentionKey(pid) })
      await queries.invalidateQueries({ queryKey: ['projects'] })
      await queries.invalidateQueries({ queryKey: ['sessions', pid] })
    },
  })
}

/** Deletes the source maps of a release. */
export function useDeleteMaps(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    async mutationFn(maps: readonly SourceMap[]) {
      for (let from = 0; from < maps.length; from += AT_ONCE)
        await Promise.all(
          maps
            .slice(from, from + AT_ONCE)
            .map(({ mapId }) => api.call(sourceMapRoutes.deleteSourceMap, { params: { pid, mapId } })),
        )
    },
    onSettled: () => queries.invalidateQueries({ queryKey: mapsKey(pid) }),
  })
}

/** Checks the signature of a receipt. */
export function useVerifyReceipt() {
  const api = useApi()
  return useMutation({
    mutationFn: (receipt: string) => api.call(erasureRoutes.verifyReceipt, { body: { receipt } }),
  })
}
