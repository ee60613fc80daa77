import { scannerRoutes } from '@incuera/contract/routes/scannerRoutes.ts'
import type { NewScanner, ScannerChange } from '@incuera/contract/scanners/scannerApi.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { useApi } from '#lib/api/ApiProvider.tsx'

/** Creates, changes and deletes scanners. */
export function useScannerWrites(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['scanners', pid] })
  return {
    create: useMutation({
      mutationFn: (body: NewScanner) => api.call(scannerRoutes.createScanner, { params: { pid }, body }),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ scannerId, ...body }: { scannerId: string } & z.input<typeof ScannerChange>) =>
        api.call(scannerRoutes.changeScanner, { params: { pid, scannerId }, body }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (scannerId: string) => api.call(scannerRoutes.deleteScanner, { params: { pid, scannerId } }),
      onSuccess,
    }),
  }
}
