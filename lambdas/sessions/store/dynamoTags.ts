import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
} from '@aws-sdk/lib-dynamodb'
import { TagsItem, tagsKey } from '@incuera/contract/tags/tag.ts'
import { batchGet } from './batchGet.ts'
import { ifVersionIs } from './ifVersionIs.ts'
import { isMet } from './isMet.ts'
import type { TagStore } from './tagStore.ts'

/** In the `sessions` table. */
export function createDynamoTags(client: DynamoDBDocumentClient, table: string): TagStore {
  return {
    async read({ pid, sid }) {
      const Key = tagsKey(pid, sid)
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
      return Item ? TagsItem.parse(Item) : null
    },
    async readAll(refs) {
      const keys = refs.map(({ pid, sid }) => tagsKey(pid, sid))
      const items = (await batchGet(client, table, keys)).map((item) => TagsItem.parse(item))
      return new Map(items.map((item) => [item.sid, item]))
    },
    replace(item, expectedVersion) {
      const Key = tagsKey(item.pid, item.sid)
      const condition =
        expectedVersion === null ? { ConditionExpression: 'attribute_not_exists(pk)' } : ifVersionIs(expectedVersion)
      if (item.tags.length === 0 && !item.noteIds)
        return isMet(client.send(new DeleteCommand({ TableName: table, Key, ...condition })))
      return isMet(client.send(new PutCommand({ TableName: table, Item: { ...Key, ...item }, ...condition })))
    },
    async *list(pid, limit) {
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          ScanIndexForward: false,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': tagsKey(pid, '').pk },
        },
      )
      let count = 0
      for await (const { Items = [] } of pages)
        for (const item of Items) {
          if (count++ >= limit) return
          yield TagsItem.parse(item)
        }
    },
  }
}
