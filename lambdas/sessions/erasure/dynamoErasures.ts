import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { coreIndex } from '@incuera/contract/core.ts'
import { ErasureItem } from '@incuera/contract/erasure/erasure.ts'
import { erasureKeys } from '@incuera/contract/erasure/erasureKeys.ts'
import { coreIndexes } from '@incuera/contract/keys.ts'
import { ifVersionIs } from '../store/ifVersionIs.ts'
import { isMet } from '../store/isMet.ts'
import { queryAll } from '../store/queryAll.ts'
import { queryNewest } from '../store/queryNewest.ts'
import type { ErasureStore } from './erasureStore.ts'
import { orderOf } from './orderOf.ts'

/** In the `core` table: an item per erasure, and one more while it is open. */
export function createDynamoErasures(client: DynamoDBDocumentClient, tableName: string): ErasureStore {
  const toItem = (item: ErasureItem) => ({
    ...erasureKeys.job(item.erasureId),
    gsi1pk: coreIndex.erasuresOf(item.pid),
    gsi1sk: orderOf(item),
    ...item,
  })
  const read = async (erasureId: string) => {
    const Key = erasureKeys.job(erasureId)
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))
    return Item ? ErasureItem.parse(Item) : null
  }

  return {
    async create(item) {
      const known = await read(item.erasureId)
      if (known) return known
      // That it is open comes first: a crash in between leaves an id without an erasure, which the next run removes.
      await client.send(new PutCommand({ TableName: tableName, Item: erasureKeys.open(item.erasureId) }))
      const put = new PutCommand({
        TableName: tableName,
        Item: toItem(item),
        ConditionExpression: 'attribute_not_exists(pk)',
      })
      return (await isMet(client.send(put))) ? item : ((await read(item.erasureId)) ?? item)
    },
    read,
    replace: (item, expectedVersion) =>
      isMet(client.send(new PutCommand({ TableName: tableName, Item: toItem(item), ...ifVersionIs(expectedVersion) }))),
    async list(pid, { limit, before }) {
      const page = await queryNewest(client, {
        ...{ tableName, indexName: coreIndexes.byOwner.name, gsi1pk: coreIndex.erasuresOf(pid), limit, before },
      })
      const items = page.items.map((item) => ErasureItem.parse(item))
      const last = items.at(-1)
      return { items, next: page.hasMore && last ? orderOf(last) : null }
    },
    async listOpen() {
      const ids: string[] = []
      const open = queryAll(client, {
        TableName: tableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': erasureKeys.open('').pk },
      })
      for await (const { sk } of open) ids.push(String(sk))
      return ids
    },
    async close(erasureId) {
      await client.send(new DeleteCommand({ TableName: tableName, Key: erasureKeys.open(erasureId) }))
    },
  }
}
