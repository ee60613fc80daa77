import { scannerRoutes } from '@incuera/contract/routes/scannerRoutes.ts'
import type { NewScanner } from '@incuera/contract/scanners/scannerApi.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'

/** Creates, pauses and deletes scanners. */
export function useScannerWrites(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['scanners', pid] })
  return {
    create: useMutation({
      mutationFn: (body: NewScanner) => api.call(scannerRoutes.createScanner, { params: { pid }, body }),
      onSuccess,
    }),
    pause: useMutation({
      mutationFn: ({ scannerId, isPaused }: { scannerId: string; isPaused: boolean }) =>
        api.call(scannerRoutes.changeScanner, { params: { pid, scannerId }, body: { isPaused } }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (scannerId: string) => api.call(scannerRoutes.deleteScanner, { params: { pid, scannerId } }),
      onSuccess,
    }),
  }
}
