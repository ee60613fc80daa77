import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { ApiKeyItem, coreIndex, IdentityItem, ProjectItem } from '@incuera/contract/core.ts'
import { core } from '@incuera/contract/keys.ts'
import { visitorKeys } from '@incuera/contract/visitors/visitorKeys.ts'
import { isMet } from '#sessions/store/isMet.ts'
import { hourOf } from './hourOf.ts'
import type { IngestCore } from './ingestCore.ts'
import { createNoteKeyUse } from './noteKeyUse.ts'

export function createDynamoCore(client: DynamoDBDocumentClient, table: string): IngestCore {
  // A site may use a key right after it was created; a stale "unknown key" would make its recorder stop permanently.
  const get = async (key: { pk: string; sk: string }) =>
    (await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item

  /**
   * What leads from the user key to the identity. The mark comes last: a crash in between leads to writing it again.
   */
  async function list({ pid, userKey }: IdentityItem, userIdSha256: string): Promise<void> {
    // An update, because ingest may put nothing into this table.
    const pointer = new UpdateCommand({
      TableName: table,
      Key: visitorKeys.pointer(pid, userKey),
      UpdateExpression: 'SET userIdSha256 = :hash',
      ExpressionAttributeValues: { ':hash': userIdSha256 },
    })
    await client.send(pointer)
    const mark = new UpdateCommand({
      TableName: table,
      Key: core.identity(pid, userIdSha256),
      // It may have been erased meanwhile; the second pass of the erasure removes what was just written.
      ConditionExpression: 'userKey = :key',
      UpdateExpression: 'SET isListed = :true',
      ExpressionAttributeValues: { ':true': true, ':key': userKey },
    })
    await isMet(client.send(mark))
  }

  return {
    async key(keySha256) {
      const item = await get(core.apiKey(keySha256))
      return item ? ApiKeyItem.parse(item) : null
    },
    noteKeyUse: createNoteKeyUse(client, table),
    async project(pid) {
      const item = await get(core.project(pid))
      return item ? ProjectItem.parse(item) : null
    },
    async keepIdentity(userIdSha256, { pid, userKey, userId, email }, { at }) {
      const hour = hourOf(at)
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: core.identity(pid, userIdSha256),
          ReturnValues: 'ALL_NEW',
          // By the hour: the index changes once an hour, however often a visitor is seen.
          UpdateExpression: `SET pid = :pid, userId = :id, userKey = if_not_exists(userKey, :key),
            firstSeenAt = if_not_exists(firstSeenAt, :hour), lastSeenAt = :hour, gsi1pk = :visitors, gsi1sk = :order${
              email === undefined ? '' : ', email = :email'
            }`,
          ExpressionAttributeValues: {
            ':pid': pid,
            ':id': userId,
            ':key': userKey,
            ':hour': hour,
            ':visitors': coreIndex.visitorsOf(pid),
            ':order': `${new Date(hour).toISOString()}#${userIdSha256}`,
            ...(email === undefined ? {} : { ':email': email }),
          },
        }),
      )
      const kept = IdentityItem.parse(Attributes)
      if (!kept.isListed) await list(kept, userIdSha256)
      return kept
    },
  }
}
