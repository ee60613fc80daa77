import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { SESSIONS_BY_TIME, sessions } from '@incuera/contract/keys.ts'
import { Session } from '@incuera/contract/session.ts'
import { z } from 'zod'
import type { Sessions } from '../ports.ts'

/** Thin until the sessions library has its own store. */
export function createDynamoSessions(client: DynamoDBDocumentClient, tableName: string): Sessions {
  return {
    async get(pid, sid) {
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: sessions.meta(pid, sid) }))
      return Item ? Session.parse(Item) : null
    },
    async list(pid, { limit }) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: SESSIONS_BY_TIME,
          KeyConditionExpression: 'pid = :pid',
          ExpressionAttributeValues: { ':pid': pid },
          ScanIndexForward: false,
          Limit: limit,
        }),
      )
      return { sessions: z.array(Session).parse(Items ?? []) }
    },
  }
}
