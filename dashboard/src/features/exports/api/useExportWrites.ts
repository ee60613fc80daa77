import type { NewExport } from '@incuera/contract/exports/export.ts'
import { exportRoutes } from '@incuera/contract/routes/exportRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { exportsKey } from './exportQueries.ts'

/** Starts and deletes exports. */
export function useExportWrites(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: exportsKey(pid) })
  return {
    create: useMutation({
      mutationFn: (body: NewExport) => api.call(exportRoutes.createExport, { params: { pid }, body }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (exportId: string) => api.call(exportRoutes.deleteExport, { params: { pid, exportId } }),
      onSuccess,
    }),
  }
}
