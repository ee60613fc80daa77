import { type DynamoDBDocumentClient, PutCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import { listKeysOf, parseSessionPk, sessionIndexes, sessions } from '@incuera/contract/keys.ts'
import { ListedMeta, Meta } from '../model/meta.ts'
import { batchGet } from './batchGet.ts'
import { createLiveItems } from './dynamoLive.ts'
import { createRenderItems } from './dynamoRenders.ts'
import { createTombstones } from './dynamoTombstones.ts'
import { createVisitorSessions } from './dynamoVisitorSessions.ts'
import { ifVersionIs } from './ifVersionIs.ts'
import { isMet } from './isMet.ts'
import { isTombstone, toLiveUnlessErased } from './liveItem.ts'
import { openShards, toMetaItem } from './metaItem.ts'
import { queryAll } from './queryAll.ts'
import type { SessionStore } from './sessionStore.ts'

/** @param client must drop undefined values (`marshallOptions.removeUndefinedValues`) */
export function createDynamoStore(client: DynamoDBDocumentClient, table: string): SessionStore {
  return {
    ...createLiveItems(client, table),
    ...createRenderItems(client, table),
    ...createVisitorSessions(client, table),
    ...createTombstones(client, table),

    async create(meta) {
      const command = new PutCommand({
        TableName: table,
        Item: toMetaItem(meta),
        ConditionExpression: 'attribute_not_exists(pk)',
      })
      return isMet(client.send(command))
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
      return meta && !isTombstone(meta) ? { meta: Meta.parse(meta), live: toLiveUnlessErased(liveItem) } : null
    },

    replace: (meta, expectedVersion) =>
      isMet(client.send(new PutCommand({ TableName: table, Item: toMetaItem(meta), ...ifVersionIs(expectedVersion) }))),

    async listByTime(pid, page) {
      const { limit } = page
      const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(newestFirst(table, pid, page)))
      const metas = Items.slice(0, limit).map((item) => ListedMeta.parse(item))
      return { metas, hasMore: Items.length > limit || LastEvaluatedKey !== undefined }
    },

    async readMetas(refs) {
      const keys = refs.map(({ pid, sid }) => sessions.meta(pid, sid))
      const items = await batchGet(client, table, keys)
      return items.filter((item) => !isTombstone(item)).map((item) => ListedMeta.parse(item))
    },

    async *listOpen(startedBefore) {
      for (const shard of openShards) {
        const items = queryAll(client, {
          TableName: table,
          IndexName: sessionIndexes.open.name,
          KeyConditionExpression: 'openShard = :shard AND startedAt < :before',
          ExpressionAttributeValues: { ':shard': shard, ':before': startedBefore },
        })
        for await (const { pk } of items) {
          const ref = parseSessionPk(String(pk))
          if (ref) yield ref
        }
      }
    },
  }
}

/**
 * One more than requested shows whether there is a next page. No filter, and items so small that they fit into one
 * response.
 */
function newestFirst(
  table: string,
  pid: string,
  { limit, after, status }: Parameters<SessionStore['listByTime']>[1],
): QueryCommandInput {
  const { index, key } = status
    ? { index: sessionIndexes.byStatus, key: listKeysOf({ pid, status }).pidStatus }
    : { index: sessionIndexes.listed, key: pid }
  return {
    TableName: table,
    IndexName: index.name,
    ScanIndexForward: false,
    Limit: limit + 1,
    ExclusiveStartKey: after && {
      ...sessions.meta(pid, after.sid),
      [index.partitionKey]: key,
      startedAt: after.startedAt,
    },
    KeyConditionExpression: '#key = :key',
    ExpressionAttributeNames: { '#key': index.partitionKey },
    ExpressionAttributeValues: { ':key': key },
  }
}
