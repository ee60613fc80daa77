import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { hookKeys } from '@incuera/contract/hooks/hookKeys.ts'
import { DeliveryItem } from '@incuera/contract/hooks/webhook.ts'
import { ifVersionIs } from '../store/ifVersionIs.ts'
import { isMet } from '../store/isMet.ts'
import type { DeliveryStore } from './deliveryStore.ts'

/** In the `sessions` table, whose TTL removes what is old. */
export function createDynamoDeliveries(client: DynamoDBDocumentClient, table: string): DeliveryStore {
  const toItem = (item: DeliveryItem) => ({ ...hookKeys.delivery(item.pid, item.webhookId, item.deliveryId), ...item })
  return {
    create: (item) =>
      isMet(
        client.send(
          new PutCommand({ TableName: table, Item: toItem(item), ConditionExpression: 'attribute_not_exists(pk)' }),
        ),
      ),
    async read({ pid, webhookId, deliveryId }) {
      const { pk, sk } = hookKeys.delivery(pid, webhookId, deliveryId)
      const { Items: [item] = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk = :sk',
          ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
        }),
      )
      return item ? DeliveryItem.parse(item) : null
    },
    replace: (item, expectedVersion) =>
      isMet(client.send(new PutCommand({ TableName: table, Item: toItem(item), ...ifVersionIs(expectedVersion) }))),
    async list(pid, webhookId, { limit, before }) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          ScanIndexForward: false,
          Limit: limit,
          KeyConditionExpression: before === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
          ExpressionAttributeValues: {
            ':pk': hookKeys.delivery(pid, webhookId, '').pk,
            ...(before !== undefined && { ':before': before }),
          },
        }),
      )
      return { items: Items.map((item) => DeliveryItem.parse(item)), hasMore: LastEvaluatedKey !== undefined }
    },
  }
}
