import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { sourceMapItemKey } from '@incuera/contract/maps/mapKeys.ts'
import { SourceMapItem } from '@incuera/contract/maps/sourceMap.ts'
import { isMet } from '#sessions/store/isMet.ts'
import { queryAll } from '#sessions/store/queryAll.ts'
import type { MapStore } from './mapStore.ts'

/** In the `sessions` table, whose items expire. */
export function createDynamoMaps(client: DynamoDBDocumentClient, tableName: string): MapStore {
  const toItem = (item: SourceMapItem) => ({ ...sourceMapItemKey(item.pid, item.mapId), ...item })
  return {
    async read(pid, mapId) {
      const Key = sourceMapItemKey(pid, mapId)
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))
      return Item ? SourceMapItem.parse(Item) : null
    },
    async put(item) {
      await client.send(new PutCommand({ TableName: tableName, Item: toItem(item) }))
    },
    replace: (item) =>
      isMet(
        client.send(
          new PutCommand({
            TableName: tableName,
            Item: toItem(item),
            ConditionExpression: 'createdAt = :createdAt',
            ExpressionAttributeValues: { ':createdAt': item.createdAt },
          }),
        ),
      ),
    async remove(pid, mapId) {
      const Key = sourceMapItemKey(pid, mapId)
      const { Attributes } = await client.send(
        new DeleteCommand({ TableName: tableName, Key, ReturnValues: 'ALL_OLD' }),
      )
      return Attributes ? SourceMapItem.parse(Attributes) : null
    },
    async list(pid, { begin = '', after = '', limit }) {
      const { pk, sk } = sourceMapItemKey(pid, begin)
      const found = queryAll(client, {
        TableName: tableName,
        ConsistentRead: true,
        // Ids are letters and digits, which `~` comes after.
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pk, ':from': after === '' ? `${sk} ` : `${after} `, ':to': `${sk}~` },
        Limit: limit,
      })
      const items: SourceMapItem[] = []
      for await (const item of found) {
        items.push(SourceMapItem.parse(item))
        if (items.length === limit) break
      }
      return items
    },
  }
}
