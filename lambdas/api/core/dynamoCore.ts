import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { ApiKeyItem, coreIndex, MemberItem, ProfileItem, ProjectItem } from '@incuera/contract/core.ts'
import { core, coreIndexes } from '@incuera/contract/keys.ts'
import { z } from 'zod'
import type { CoreStore } from './coreStore.ts'

/** One BatchGetItem takes this many keys. */
const KEYS_PER_READ_MAX = 100

/** Pauses before a key is looked up again in the index, which follows the table with a delay. */
const INDEX_PAUSES_MS = [100, 300, 900]

/**
 * `core` in DynamoDB. Lists use the index, so a new key or project may take a moment to appear in them.
 * @param pause waits so many milliseconds
 */
export function createDynamoCore(
  client: DynamoDBDocumentClient,
  tableName: string,
  pause: (ms: number) => Promise<void>,
): CoreStore {
  const get = async <T extends z.ZodType>(schema: T, key: { pk: string; sk: string }) => {
    // A project is opened, and its key used, right after it was created.
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }))
    return Item ? schema.parse(Item) : null
  }

  const getMany = async (keys: readonly { pk: string; sk: string }[]) => {
    const items: unknown[] = []
    for (let from = 0; from < keys.length; from += KEYS_PER_READ_MAX) {
      let Keys: Record<string, unknown>[] | undefined = keys.slice(from, from + KEYS_PER_READ_MAX)
      while (Keys && Keys.length > 0) {
        const command: BatchGetCommand = new BatchGetCommand({
          RequestItems: { [tableName]: { Keys, ConsistentRead: true } },
        })
        const { Responses, UnprocessedKeys } = await client.send(command)
        items.push(...(Responses?.[tableName] ?? []))
        Keys = UnprocessedKeys?.[tableName]?.Keys
      }
    }
    return items
  }

  const query = async (gsi1pk: string, gsi1sk?: string) => {
    const items: unknown[] = []
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        IndexName: coreIndexes.byOwner.name,
        KeyConditionExpression: gsi1sk === undefined ? 'gsi1pk = :pk' : 'gsi1pk = :pk AND gsi1sk = :sk',
        ExpressionAttributeValues: gsi1sk === undefined ? { ':pk': gsi1pk } : { ':pk': gsi1pk, ':sk': gsi1sk },
      },
    )
    for await (const page of pages) items.push(...(page.Items ?? []))
    return items
  }

  /** A key may be revoked a moment after it was created, so one read of the index is not enough. */
  const findKey = async (pid: string, keyId: string) => {
    for (const pauseMs of [0, ...INDEX_PAUSES_MS]) {
      if (pauseMs > 0) await pause(pauseMs)
      const [found] = await query(coreIndex.keysOf(pid), keyId)
      if (found) return z.object({ pk: z.string(), sk: z.string() }).parse(found)
    }
    return null
  }

  return {
    async createProject(project, owner) {
      const member = {
        ...core.member(owner.pid, owner.sub),
        gsi1pk: coreIndex.member(owner.sub),
        gsi1sk: owner.pid,
        ...owner,
      }
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...core.project(project.pid), ...project },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      )
      await client.send(new PutCommand({ TableName: tableName, Item: member }))
    },
    project: (pid) => get(ProjectItem, core.project(pid)),
    projects: async (pids) => z.array(ProjectItem).parse(await getMany(pids.map((pid) => core.project(pid)))),
    member: (pid, sub) => get(MemberItem, core.member(pid, sub)),
    memberships: async (sub) => z.array(MemberItem).parse(await query(coreIndex.member(sub))),
    profile: (sub) => get(ProfileItem, core.profile(sub)),
    async putProfile(profile) {
      await client.send(new PutCommand({ TableName: tableName, Item: { ...core.profile(profile.sub), ...profile } }))
    },
    async putKey(keySha256, key) {
      const Item = { ...core.apiKey(keySha256), gsi1pk: coreIndex.keysOf(key.pid), gsi1sk: key.keyId, ...key }
      await client.send(new PutCommand({ TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
    },
    keys: async (pid) =>
      z
        .array(ApiKeyItem)
        .parse(await query(coreIndex.keysOf(pid)))
        .sort((a, b) => a.createdAt - b.createdAt),
    async revokeKey(pid, keyId, revokedAt) {
      const found = await findKey(pid, keyId)
      if (!found) return null
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { pk: found.pk, sk: found.sk },
          UpdateExpression: 'SET revokedAt = if_not_exists(revokedAt, :at)',
          ExpressionAttributeValues: { ':at': revokedAt },
          ReturnValues: 'ALL_NEW',
        }),
      )
      return ApiKeyItem.parse(Attributes)
    },
  }
}
