import type { DeliveryItem } from '@incuera/contract/hooks/webhook.ts'
import type { DeliveryRef, DeliveryStore } from '../hooks/deliveryStore.ts'

/** The twin of {@link createDynamoDeliveries} in memory. */
export function createMemoryDeliveries(): DeliveryStore {
  const items = new Map<string, DeliveryItem>()
  const nameOf = ({ pid, webhookId, deliveryId }: DeliveryRef) => `${pid} ${webhookId} ${deliveryId}`
  return {
    async create(item) {
      if (items.has(nameOf(item))) return false
      items.set(nameOf(item), item)
      return true
    },
    read: async (ref) => items.get(nameOf(ref)) ?? null,
    async replace(item, expectedVersion) {
      if (items.get(nameOf(item))?.version !== expectedVersion) return false
      items.set(nameOf(item), item)
      return true
    },
    async list(pid, webhookId, { limit, before }) {
      const own = [...items.values()]
        .filter((item) => item.pid === pid && item.webhookId === webhookId)
        .filter(({ deliveryId }) => before === undefined || deliveryId < before)
        .sort((a, b) => (a.deliveryId < b.deliveryId ? 1 : -1))
      return { items: own.slice(0, limit), hasMore: own.length > limit }
    },
  }
}
