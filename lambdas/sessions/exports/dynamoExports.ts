import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { ExportItem } from '@incuera/contract/exports/export.ts'
import { exportKeys } from '@incuera/contract/exports/exportKeys.ts'
import { ifVersionIs } from '../store/ifVersionIs.ts'
import { isMet } from '../store/isMet.ts'
import { queryAll } from '../store/queryAll.ts'
import type { ExportStore } from './exportStore.ts'

/** In the `sessions` table, whose items expire. */
export function createDynamoExports(client: DynamoDBDocumentClient, tableName: string): ExportStore {
  const toItem = (item: ExportItem) => ({ ...exportKeys.job(item.pid, item.exportId), ...item })
  const read = async (pid: string, exportId: string) => {
    const Key = exportKeys.job(pid, exportId)
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))
    return Item ? ExportItem.parse(Item) : null
  }
  return {
    async create(item) {
      const put = new PutCommand({
        TableName: tableName,
        Item: toItem(item),
        ConditionExpression: 'attribute_not_exists(pk)',
      })
      return (await isMet(client.send(put))) ? item : ((await read(item.pid, item.exportId)) ?? item)
    },
    read,
    replace: (item, expectedVersion) =>
      isMet(client.send(new PutCommand({ TableName: tableName, Item: toItem(item), ...ifVersionIs(expectedVersion) }))),
    async list(pid) {
      const items: ExportItem[] = []
      const found = queryAll(client, {
        TableName: tableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': exportKeys.job(pid, '').pk },
      })
      for await (const item of found) items.push(ExportItem.parse(item))
      return items.sort((a, b) => b.createdAt - a.createdAt)
    },
    async remove(pid, exportId) {
      const Key = exportKeys.job(pid, exportId)
      const { Attributes } = await client.send(
        new DeleteCommand({ TableName: tableName, Key, ReturnValues: 'ALL_OLD' }),
      )
      return Attributes ? ExportItem.parse(Attributes) : null
    },
    async link({ pid, sid }, exportId, expiresAt) {
      const Item = { ...exportKeys.part(pid, sid, exportId), expiresAt }
      await client.send(new PutCommand({ TableName: tableName, Item }))
    },
    async unlink({ pid, sid }, exportId) {
      await client.send(new DeleteCommand({ TableName: tableName, Key: exportKeys.part(pid, sid, exportId) }))
    },
    async linked({ pid, sid }) {
      const { pk, sk: begin } = exportKeys.part(pid, sid, '')
      const ids: string[] = []
      const found = queryAll(client, {
        TableName: tableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :begin)',
        ExpressionAttributeValues: { ':pk': pk, ':begin': begin },
      })
      for await (const { sk } of found) ids.push(String(sk).slice(begin.length))
      return ids
    },
  }
}
