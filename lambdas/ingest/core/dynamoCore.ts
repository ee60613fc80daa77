import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { ApiKeyItem, IdentityItem, ProjectItem } from '@incuera/contract/core.ts'
import { core } from '@incuera/contract/keys.ts'
import type { IngestCore } from './ingestCore.ts'

export function createDynamoCore(client: DynamoDBDocumentClient, table: string): IngestCore {
  // A site may use a key right after it was created; a stale "unknown key" would make its recorder stop permanently.
  const get = async (key: { pk: string; sk: string }) =>
    (await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item

  return {
    async key(keySha256) {
      const item = await get(core.apiKey(keySha256))
      return item ? ApiKeyItem.parse(item) : null
    },
    async project(pid) {
      const item = await get(core.project(pid))
      return item ? ProjectItem.parse(item) : null
    },
    async keepIdentity(userIdSha256, { pid, userKey, userId, email }) {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: core.identity(pid, userIdSha256),
          ReturnValues: 'ALL_NEW',
          UpdateExpression: `SET pid = :pid, userId = :id, userKey = if_not_exists(userKey, :key)${email === undefined ? '' : ', email = :email'}`,
          ExpressionAttributeValues: {
            ':pid': pid,
            ':id': userId,
            ':key': userKey,
            ...(email === undefined ? {} : { ':email': email }),
          },
        }),
      )
      return IdentityItem.parse(Attributes)
    },
  }
}
