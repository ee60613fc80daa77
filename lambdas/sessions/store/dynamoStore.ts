import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { parseSessionPk, SESSIONS_BY_TIME, SESSIONS_OPEN, sessions } from '@incuera/contract/keys.ts'
import { createLiveItems } from './dynamoLive.ts'
import { createRenderItems } from './dynamoRenders.ts'
import { isMet } from './isMet.ts'
import { toLive } from './liveItem.ts'
import { Meta } from './meta.ts'
import { openShards, toMetaItem } from './metaItem.ts'
import type { ListPosition, SessionStore } from './sessionStore.ts'

/** @param client must drop undefined values (`marshallOptions.removeUndefinedValues`) */
export function createDynamoStore(client: DynamoDBDocumentClient, table: string): SessionStore {
  return {
    ...createLiveItems(client, table),
    ...createRenderItems(client, table),

    async create(meta) {
      const command = new PutCommand({ TableName: table, Item: toMetaItem(meta), ConditionExpression: 'attribute_not_exists(pk)' })
      await isMet(client.send(command))
    },

    async read({ pid, sid }) {
      const live = sessions.live(pid, sid)
      const last = sessions.meta(pid, sid)
      // Both in one read: they are neighbours under one partition key.
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :live AND :meta',
          ExpressionAttributeValues: { ':pk': last.pk, ':live': live.sk, ':meta': last.sk },
        }),
      )
      const meta = Items.find((item) => item.sk === last.sk)
      const liveItem = Items.find((item) => item.sk === live.sk)
      return meta ? { meta: Meta.parse(meta), live: liveItem ? toLive(liveItem) : null } : null
    },

    replace: (meta, expectedVersion) =>
      isMet(
        client.send(
          new PutCommand({
            TableName: table,
            Item: toMetaItem(meta),
            ConditionExpression: '#version = :expected',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':expected': expectedVersion },
          }),
        ),
      ),

    async listByTime(pid, { limit, after, status }) {
      const metas: Meta[] = []
      let startKey = after && indexKey(pid, after)
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: table,
            IndexName: SESSIONS_BY_TIME,
            ScanIndexForward: false,
            Limit: limit + 1,
            ExclusiveStartKey: startKey,
            KeyConditionExpression: 'pid = :pid',
            FilterExpression: status ? '#status = :status' : '#status <> :status',
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':pid': pid, ':status': status ?? 'discarded' },
          }),
        )
        metas.push(...Items.map((item) => Meta.parse(item)))
        startKey = LastEvaluatedKey
      } while (startKey && metas.length <= limit)
      return { metas: metas.slice(0, limit), hasMore: metas.length > limit }
    },

    async *listOpen(startedBefore) {
      for (const shard of openShards) {
        let startKey: Record<string, unknown> | undefined
        do {
          const { Items = [], LastEvaluatedKey } = await client.send(
            new QueryCommand({
              TableName: table,
              IndexName: SESSIONS_OPEN,
              ExclusiveStartKey: startKey,
              KeyConditionExpression: 'openShard = :shard AND startedAt < :before',
              ExpressionAttributeValues: { ':shard': shard, ':before': startedBefore },
            }),
          )
          yield* Items.map((item) => parseSessionPk(String(item.pk))).filter((ref): ref is NonNullable<typeof ref> => ref !== null)
          startKey = LastEvaluatedKey
        } while (startKey)
      }
    },
  }
}

/** Where the index goes on after a session. Both keys hold the project, so a cursor cannot lead into another one. */
function indexKey(pid: string, { startedAt, sid }: ListPosition): Record<string, unknown> {
  return { ...sessions.meta(pid, sid), pid, startedAt }
}
