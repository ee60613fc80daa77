import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { coreIndex, IdentityItem, VisitorItem } from '@incuera/contract/core.ts'
import { core, coreIndexes } from '@incuera/contract/keys.ts'
import { visitorKeys } from '@incuera/contract/visitors/visitorKeys.ts'
import { queryNewest } from '#sessions/store/queryNewest.ts'
import type { VisitorStore } from './visitorStore.ts'

export function createDynamoVisitors(client: DynamoDBDocumentClient, tableName: string): VisitorStore {
  const get = async (Key: { pk: string; sk: string }) =>
    (await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))).Item
  return {
    async list(pid, { limit, before }) {
      const { items, hasMore } = await queryNewest(client, {
        ...{ tableName, indexName: coreIndexes.byOwner.name, gsi1pk: coreIndex.visitorsOf(pid), limit, before },
      })
      return {
        visitors: items.map((item) => ({ identity: IdentityItem.parse(item), place: String(item.gsi1sk) })),
        hasMore,
      }
    },
    async find(pid, userKey) {
      const pointer = await get(visitorKeys.pointer(pid, userKey))
      if (!pointer) return null
      const item = await get(core.identity(pid, VisitorItem.parse(pointer).userIdSha256))
      const identity = item ? IdentityItem.parse(item) : null
      // Someone with the same id who came after an erasure has another key.
      return identity?.userKey === userKey ? identity : null
    },
  }
}
