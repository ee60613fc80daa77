import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { sessions } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import { isTombstone } from './liveItem.ts'
import type { SessionStore } from './sessionStore.ts'

const Visitors = z.object({ visitors: z.set(z.string()).optional() })

/** The erased half of the store. */
export function createTombstones(
  client: DynamoDBDocumentClient,
  table: string,
): Pick<SessionStore, 'bury' | 'isErased'> {
  return {
    async bury({ pid, sid }, { erasedAt, expiresAt, isFinal }) {
      // In one step with reading the visitors: after it none can be added.
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: sessions.live(pid, sid),
          UpdateExpression: 'SET erasedAt = if_not_exists(erasedAt, :at), expiresAt = :expires',
          ExpressionAttributeValues: { ':at': erasedAt, ':expires': expiresAt },
          ReturnValues: 'ALL_NEW',
        }),
      )
      const { visitors } = Visitors.parse(Attributes)
      const stone = { erasedAt, expiresAt }
      const kept = isFinal || !visitors ? {} : { visitors }
      await client.send(new PutCommand({ TableName: table, Item: { ...sessions.live(pid, sid), ...stone, ...kept } }))
      await client.send(new PutCommand({ TableName: table, Item: { ...sessions.meta(pid, sid), ...stone } }))
      return [...(visitors ?? [])].sort()
    },

    async isErased({ pid, sid }) {
      const Key = sessions.live(pid, sid)
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))
      return Item !== undefined && isTombstone(Item)
    },
  }
}
