import { type DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { SessionId } from '@incuera/contract/ids.ts'
import { sessions } from '@incuera/contract/keys.ts'
import { visitorKeys } from '@incuera/contract/visitors/visitorKeys.ts'
import { isMet } from './isMet.ts'
import type { SessionStore } from './sessionStore.ts'

/** The sessions of identified visitors: an item each, so that one who is recorded right now is listed as well. */
export function createVisitorSessions(
  client: DynamoDBDocumentClient,
  table: string,
): Pick<SessionStore, 'linkVisitor' | 'listVisitorSessions'> {
  return {
    async linkVisitor({ pid, sid }, userKey, expiresAt) {
      // LIVE first: whoever erases the session reads there which links to remove.
      const noted = await isMet(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: sessions.live(pid, sid),
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(erasedAt)',
            UpdateExpression: 'ADD visitors :keys',
            ExpressionAttributeValues: { ':keys': new Set([userKey]) },
          }),
        ),
      )
      if (!noted) return
      const Item = { ...visitorKeys.session(pid, userKey, sid), expiresAt }
      await client.send(new PutCommand({ TableName: table, Item }))
    },

    async listVisitorSessions(pid, userKey, { limit, before }) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          ScanIndexForward: false,
          Limit: limit,
          KeyConditionExpression: before === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
          ExpressionAttributeValues: {
            ':pk': visitorKeys.session(pid, userKey, '').pk,
            ...(before !== undefined && { ':before': before }),
          },
        }),
      )
      return Items.map(({ sk }) => SessionId.parse(sk))
    },
  }
}
