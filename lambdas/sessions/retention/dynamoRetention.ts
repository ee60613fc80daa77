import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { ProjectItem } from '@incuera/contract/core.ts'
import { core } from '@incuera/contract/keys.ts'
import { RetentionChanged, retentionKeys } from '@incuera/contract/retention/retention.ts'
import { isMet } from '../store/isMet.ts'
import { queryAll } from '../store/queryAll.ts'
import type { OpenRetention, RetentionStore } from './retentionStore.ts'

/** In the `core` table. */
export function createDynamoRetention(client: DynamoDBDocumentClient, TableName: string): RetentionStore {
  return {
    async open(pid, until) {
      await client.send(new PutCommand({ TableName, Item: { ...retentionKeys.changed(pid), until, hasShorter: true } }))
    },
    async listOpen() {
      const found = queryAll(client, {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': retentionKeys.changed('').pk },
      })
      const open: OpenRetention[] = []
      for await (const item of found) open.push({ pid: String(item.sk), ...RetentionChanged.parse(item) })
      return open
    },
    async noteMoved({ pid, until }) {
      const put = new PutCommand({
        TableName,
        Item: { ...retentionKeys.changed(pid), until, hasShorter: false },
        ConditionExpression: '#until = :until',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: { ':until': until },
      })
      await isMet(client.send(put))
    },
    async close(pid) {
      await client.send(new DeleteCommand({ TableName, Key: retentionKeys.changed(pid) }))
    },
    async classOf(pid) {
      const { Item } = await client.send(new GetCommand({ TableName, Key: core.project(pid), ConsistentRead: true }))
      return Item ? ProjectItem.parse(Item).rc : null
    },
  }
}
