import type { DeliveryItem } from '@incuera/contract/hooks/webhook.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDynalite } from '../testing/createDynalite.ts'
import { createMemoryDeliveries } from '../testing/createMemoryDeliveries.ts'
import type { DeliveryStore } from './deliveryStore.ts'
import { createDynamoDeliveries } from './dynamoDeliveries.ts'

const local = createDynalite()
let dynamo: DeliveryStore
beforeAll(async () => {
  dynamo = createDynamoDeliveries(await local.start('sessions', []), 'sessions')
})
afterAll(() => local.stop())

const pid = ProjectId.parse('p00000000001')
const item = (at: number, webhookId = 'w1'): DeliveryItem => ({
  ...{ pid, webhookId, deliveryId: `180000000000${at}-evt_1`, eventId: `evt_${'0'.repeat(24)}`, type: 'test' },
  ...{ state: 'pending', createdAt: at, tries: 0, body: '{}', version: 1, expiresAt: 9_999_999_999 },
})

describe.each([
  ['memory', () => createMemoryDeliveries()],
  ['DynamoDB', () => dynamo],
])('deliveries in %s', (_, create) => {
  test('are created once, changed by one writer, and listed newest first in pages', async () => {
    const store = create()
    for (const at of [1, 3, 2]) expect(await store.create(item(at))).toBe(true)
    await store.create(item(4, 'w2'))
    expect(await store.create(item(1))).toBe(false)
    expect(await store.replace({ ...item(1), tries: 1, version: 2 }, 1)).toBe(true)
    expect(await store.replace({ ...item(1), tries: 9, version: 2 }, 1)).toBe(false)
    expect(await store.replace(item(5), 1)).toBe(false)
    expect(await store.read(item(1))).toEqual({ ...item(1), tries: 1, version: 2 })
    expect(await store.read(item(5))).toBeNull()
    const first = await store.list(pid, 'w1', { limit: 2 })
    expect(first).toEqual({ items: [item(3), item(2)], hasMore: true })
    const next = await store.list(pid, 'w1', { limit: 2, before: item(2).deliveryId })
    expect(next.items).toMatchObject([{ tries: 1 }])
    expect(next.hasMore).toBe(false)
  })
})
