import * as z from 'zod'
import { ServiceError } from '../service.ts'
import type { Dynalite } from './openDynalite.ts'
import type { TableDefinition } from './readTableDefinitions.ts'

const Item = z.record(z.string(), z.unknown())
const Page = z.object({ Items: z.array(Item), LastEvaluatedKey: Item.optional() })

/**
 * Deletes the expired items of a table, which dynalite does not do. An item that was extended meanwhile stays.
 * @param now milliseconds since the epoch; the attribute is in seconds
 */
export async function sweepExpired(
  dynalite: Dynalite,
  { name: TableName, keys, ttlAttribute }: TableDefinition,
  now: number,
): Promise<void> {
  if (ttlAttribute === undefined) return
  const isExpired = {
    ExpressionAttributeNames: { '#expiresAt': ttlAttribute },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(now / 1000)) } },
  }
  let ExclusiveStartKey: z.infer<typeof Item> | undefined
  do {
    const scan = { TableName, FilterExpression: '#expiresAt < :now', ExclusiveStartKey, ...isExpired }
    const { Items, LastEvaluatedKey } = Page.parse(await dynalite.run('Scan', scan))
    for (const item of Items) {
      const Key = Object.fromEntries(keys.map(({ AttributeName }) => [AttributeName, item[AttributeName]]))
      await dynalite
        .run('DeleteItem', { TableName, Key, ConditionExpression: '#expiresAt < :now', ...isExpired })
        .catch(keepRenewed)
    }
    ExclusiveStartKey = LastEvaluatedKey
  } while (ExclusiveStartKey)
}

function keepRenewed(error: unknown): void {
  if (!(error instanceof ServiceError) || error.code !== 'ConditionalCheckFailedException') throw error
}
