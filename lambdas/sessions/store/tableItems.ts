import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { queryAll } from './queryAll.ts'

const ItemKey = z.object({ pk: z.string(), sk: z.string() })
export type ItemKey = z.infer<typeof ItemKey>

/** The keys of a table's items, whatever they are. Twin: testing/createMemoryTable.ts. */
export interface TableItems {
  /** Of a partition, in the order of `sk`. @param begin of their `sk` */
  list(pk: string, begin?: string): AsyncIterable<ItemKey>
  /** By the index of the `core` table, which follows the table with a delay. */
  listIndexed(gsi1pk: string): AsyncIterable<ItemKey>
  /** Those that do not exist are no error. */
  remove(keys: readonly ItemKey[]): Promise<void>
}

/** Deleted at the same time. */
const AT_ONCE = 25

/** @param index of the table; absent: it has none that is asked */
export function createTableItems(client: DynamoDBDocumentClient, tableName: string, index?: string): TableItems {
  return {
    async *list(pk, begin = '') {
      const items = queryAll(client, {
        TableName: tableName,
        ConsistentRead: true,
        ProjectionExpression: 'pk, sk',
        KeyConditionExpression: begin === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :begin)',
        ExpressionAttributeValues: { ':pk': pk, ...(begin !== '' && { ':begin': begin }) },
      })
      for await (const item of items) yield ItemKey.parse(item)
    },
    async *listIndexed(gsi1pk) {
      const items = queryAll(client, {
        TableName: tableName,
        IndexName: index,
        ProjectionExpression: 'pk, sk',
        KeyConditionExpression: 'gsi1pk = :pk',
        ExpressionAttributeValues: { ':pk': gsi1pk },
      })
      for await (const item of items) yield ItemKey.parse(item)
    },
    async remove(keys) {
      for (let from = 0; from < keys.length; from += AT_ONCE)
        await Promise.all(
          keys
            .slice(from, from + AT_ONCE)
            .map((Key) => client.send(new DeleteCommand({ TableName: tableName, Key: { pk: Key.pk, sk: Key.sk } }))),
        )
    },
  }
}
