/** Keys of webhooks (`core` table) and of their deliveries (`sessions` table). */
export const hookKeys = {
  webhook: (pid: string, webhookId: string) => ({ pk: `P#${pid}`, sk: `WEBHOOK#${webhookId}` }),
  /** The id of a delivery begins with its time, so a partition is in order. */
  delivery: (pid: string, webhookId: string, deliveryId: string) => ({
    pk: `HOOK#${pid}#${webhookId}`,
    sk: deliveryId,
  }),
} as const
