import type { DeliveryItem } from '@incuera/contract/hooks/webhook.ts'

export interface DeliveryRef {
  pid: string
  webhookId: string
  deliveryId: string
}

/**
 * What webhooks have sent. Twins: dynamoDeliveries.ts, testing/createMemoryDeliveries.ts; both pass
 * deliveryStore.test.ts.
 */
export interface DeliveryStore {
  /** False: it exists. */
  create(item: DeliveryItem): Promise<boolean>
  read(ref: DeliveryRef): Promise<DeliveryItem | null>
  /** False: another writer was faster, or it has expired. */
  replace(item: DeliveryItem, expectedVersion: number): Promise<boolean>
  /** Newest first. @param page.before the id of the last one of the page before */
  list(
    pid: string,
    webhookId: string,
    page: { limit: number; before?: string },
  ): Promise<{ items: DeliveryItem[]; hasMore: boolean }>
}
