import { DeleteCommand, type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isMet } from './isMet.ts'
import { queryAll } from './queryAll.ts'

const ItemKey = z.object({ pk: z.string(), sk: z.string() })
export type ItemKey = z.infer<typeof ItemKey>

/** The keys of a table's items, whatever they are. Twin: testing/createMemoryTable.ts. */
export interface TableItems {
  /** Of a partition, in the order of `sk`. @param begin of their `sk` */
  list(pk: string, begin?: string): AsyncIterable<ItemKey>
  /** By the index of the `core` table, which follows the table with a delay. */
  listIndexed(gsi1pk: string): AsyncIterable<ItemKey>
  /**
   * Lets items expire later, at `expiresAt` (seconds since the epoch). Those that do not exist, and those that live as
   * long already, stay as they are.
   */
  extend(keys: readonly ItemKey[], expiresAt: number): Promise<void>
  /** Those that do not exist are no error. */
  remove(keys: readonly ItemKey[]): Promise<void>
}

/** Deleted, or changed, at the same time. */
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
    async extend(keys, expiresAt) {
      await inSteps(keys, async ({ pk, sk }) => {
        const update = new UpdateCommand({
          ...{ TableName: tableName, Key: { pk, sk } },
          UpdateExpression: 'SET expiresAt = :at',
          ConditionExpression: 'expiresAt < :at',
          ExpressionAttributeValues: { ':at': expiresAt },
        })
        await isMet(client.send(update))
      })
    },
    remove: (keys) =>
      inSteps(keys, async ({ pk, sk }) => {
        await client.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } }))
      }),
  }
}

async function inSteps(keys: readonly ItemKey[], act: (key: ItemKey) => Promise<void>): Promise<void> {
  for (let from = 0; from < keys.length; from += AT_ONCE) await Promise.all(keys.slice(from, from + AT_ONCE).map(act))
}
