import type { AlertChange, NewAlert } from '@incuera/contract/alerts/alertApi.ts'
import { alertRoutes } from '@incuera/contract/routes/alertRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { useApi } from '#lib/api/ApiProvider.tsx'

/** Creates, tests, changes and deletes alerts. */
export function useAlertWrites(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['alerts', pid] })
  return {
    create: useMutation({
      mutationFn: (body: z.input<typeof NewAlert>) => api.call(alertRoutes.createAlert, { params: { pid }, body }),
      onSuccess,
    }),
    test: useMutation({
      mutationFn: (alertId: string) => api.call(alertRoutes.testAlert, { params: { pid, alertId } }),
    }),
    change: useMutation({
      mutationFn: ({ alertId, ...body }: z.input<typeof AlertChange> & { alertId: string }) =>
        api.call(alertRoutes.changeAlert, { params: { pid, alertId }, body }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (alertId: string) => api.call(alertRoutes.deleteAlert, { params: { pid, alertId } }),
      onSuccess,
    }),
  }
}
