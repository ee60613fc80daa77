import type { Api } from '@incuera/client/createClient.ts'
import { hookRoutes } from '@incuera/contract/routes/hookRoutes.ts'
import { queryOptions } from '@tanstack/react-query'

export const webhooksKey = (pid: string) => ['webhooks', pid] as const
export const deliveriesKey = (pid: string, webhookId: string) => ['deliveries', pid, webhookId] as const

export const listWebhooks = (api: Api, pid: string) =>
  queryOptions({
    queryKey: webhooksKey(pid),
    queryFn: async ({ signal }) => (await api.call(hookRoutes.listWebhooks, { params: { pid } }, signal)).webhooks,
  })

/** The newest ones. */
export const listDeliveries = (api: Api, pid: string, webhookId: string) =>
  queryOptions({
    queryKey: deliveriesKey(pid, webhookId),
    queryFn: async ({ signal }) =>
      (await api.call(hookRoutes.listDeliveries, { params: { pid, webhookId } }, signal)).deliveries,
  })
