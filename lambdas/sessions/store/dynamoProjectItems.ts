import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
} from '@aws-sdk/lib-dynamodb'
import type { ItemKind, OwnedItem, ProjectItems } from './projectItems.ts'

/** Items of one kind in the `core` table. */
export function createDynamoProjectItems<Item extends OwnedItem>(
  client: DynamoDBDocumentClient,
  tableName: string,
  { key, idOf, parse, indexOf }: ItemKind<Item>,
): ProjectItems<Item> {
  const put = async (item: Item, condition: string) => {
    const Item = { ...key(item.pid, idOf(item)), ...indexOf?.(item), ...item }
    await client.send(new PutCommand({ TableName: tableName, Item, ConditionExpression: condition }))
  }
  return {
    async list(pid) {
      const { pk, sk } = key(pid, '')
      const items: Item[] = []
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
        },
      )
      for await (const { Items = [] } of pages) items.push(...Items.map(parse))
      return items.sort((a, b) => a.createdAt - b.createdAt)
    },
    async get(pid, id) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: key(pid, id), ConsistentRead: true }),
      )
      return Item ? parse(Item) : null
    },
    create: (item) => put(item, 'attribute_not_exists(pk)'),
    async replace(item) {
      try {
        await put(item, 'attribute_exists(pk)')
        return true
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false
        throw error
      }
    },
    async remove(pid, id) {
      const { Attributes } = await client.send(
        new DeleteCommand({ TableName: tableName, Key: key(pid, id), ReturnValues: 'ALL_OLD' }),
      )
      return Attributes ? parse(Attributes) : null
    },
  }
}
