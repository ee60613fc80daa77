import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { SavedInsights } from '@incuera/contract/insights/savedInsight.ts'
import { core } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import type { SavedInsightsStore } from './savedInsights.ts'

/** JSON, because requests have fields that DynamoDB would keep as sets of types: what was saved is read as it was. */
const Item = z.object({ version: z.number().int(), insights: z.string() })

/** One item of `core` per project. */
export function createDynamoSavedInsights(client: DynamoDBDocumentClient, tableName: string): SavedInsightsStore {
  return {
    async read(pid) {
      const Key = core.savedInsights(pid)
      const found = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))
      if (!found.Item) return { insights: [], version: 0 }
      const { version, insights } = Item.parse(found.Item)
      return { insights: SavedInsights.parse(JSON.parse(insights)), version }
    },
    async replace(pid, insights, expected) {
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: { ...core.savedInsights(pid), version: expected + 1, insights: JSON.stringify(insights) },
            ConditionExpression: expected === 0 ? 'attribute_not_exists(pk)' : 'version = :expected',
            ...(expected > 0 && { ExpressionAttributeValues: { ':expected': expected } }),
          }),
        )
        return true
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false
        throw error
      }
    },
  }
}
