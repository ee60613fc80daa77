import type { NewWebhook } from '@incuera/contract/hooks/webhook.ts'
import { hookRoutes } from '@incuera/contract/routes/hookRoutes.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { deliveriesKey, webhooksKey } from './hookQueries.ts'

export function useCreateWebhook(pid: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewWebhook) => api.call(hookRoutes.createWebhook, { params: { pid }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: webhooksKey(pid) }),
  })
}

/** What can be done with one webhook. */
export function useHookWrites(pid: string, webhookId: string) {
  const api = useApi()
  const queries = useQueryClient()
  const params = { pid, webhookId }
  const onSuccess = () => queries.invalidateQueries({ queryKey: webhooksKey(pid) })
  const onSettled = () => queries.invalidateQueries({ queryKey: deliveriesKey(pid, webhookId) })
  return {
    pause: useMutation({
      mutationFn: (isPaused: boolean) => api.call(hookRoutes.changeWebhook, { params, body: { isPaused } }),
      onSuccess,
    }),
    rotate: useMutation({ mutationFn: () => api.call(hookRoutes.rotateWebhook, { params }), onSuccess }),
    remove: useMutation({ mutationFn: () => api.call(hookRoutes.deleteWebhook, { params }), onSuccess }),
    test: useMutation({ mutationFn: () => api.call(hookRoutes.testWebhook, { params }), onSettled }),
    replay: useMutation({
      mutationFn: (deliveryId: string) => api.call(hookRoutes.replayDelivery, { params: { ...params, deliveryId } }),
      onSettled,
    }),
  }
}
