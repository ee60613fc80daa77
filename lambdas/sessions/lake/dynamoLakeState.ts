import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import { core } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import { type LakeStateStore, NO_LAKE_STATE } from './lakeState.ts'

const StateItem = z.object({
  day: z.string().nullable(),
  generation: z.number(),
  leaseUntil: z.number(),
  replacedAt: z.record(z.string(), z.number()),
  expiredOn: z.string().nullable(),
  version: z.number(),
})

const ErasureItem = z.object({
  pid: z.string(),
  kind: z.enum(['user', 'session', 'project']),
  value: z.string(),
  requestedAt: z.number(),
  throughDay: z.string().nullable(),
  doneAt: z.number().optional(),
})

/** The lake's state in the `core` table: one item, and one for each erasure beside it. */
export function createDynamoLakeState(client: DynamoDBDocumentClient, tableName: string): LakeStateStore {
  /** @returns false when the condition is not met */
  const putIf = async (item: Record<string, unknown>, condition: string, values?: Record<string, unknown>) => {
    try {
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: item,
          ConditionExpression: condition,
          ExpressionAttributeValues: values,
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }

  return {
    async read() {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: core.lake(), ConsistentRead: true }),
      )
      if (!Item) return { state: NO_LAKE_STATE, version: 0 }
      const { version, ...state } = StateItem.parse(Item)
      return { state, version }
    },
    replace(state, expected) {
      const item = { ...core.lake(), ...state, version: expected + 1 }
      return expected === 0
        ? putIf(item, 'attribute_not_exists(pk)')
        : putIf(item, 'version = :expected', { ':expected': expected })
    },
    async erase(erased, requestedAt) {
      const { pid, kind, value } = erased
      const item = { ...core.erasure(erased), pid, kind, value, requestedAt, throughDay: null }
      await putIf(item, 'attribute_not_exists(pk)')
    },
    async erasures() {
      const items: unknown[] = []
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :erasures)',
          ExpressionAttributeValues: { ':pk': core.lake().pk, ':erasures': core.erasurePrefix },
        },
      )
      for await (const page of pages) items.push(...(page.Items ?? []))
      return z.array(ErasureItem).parse(items)
    },
    async noteErased(erasure) {
      await client.send(new PutCommand({ TableName: tableName, Item: { ...core.erasure(erasure), ...erasure } }))
    },
  }
}
