import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import { coreIndexes } from '@incuera/contract/keys.ts'
import * as z from 'zod'

/** One BatchGetItem takes this many keys. */
const KEYS_PER_READ_MAX = 100

/** Pauses before a key is looked up again in the index, which follows the table with a delay. */
const INDEX_PAUSES_MS = [100, 300, 900]

/**
 * Reads of the table `core`, by key and by its index.
 * @param pause waits so many milliseconds
 */
export function createCoreReader(
  client: DynamoDBDocumentClient,
  tableName: string,
  pause: (ms: number) => Promise<void>,
) {
  const get = async <T extends z.core.$ZodType>(schema: T, key: { pk: string; sk: string }) => {
    // A project is opened, and its key used, right after it was created.
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }))
    return Item ? z.parse(schema, Item) : null
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

  /** A key or token may be revoked a moment after it was created, so one read of the index is not enough. */
  const findKey = async (gsi1pk: string, gsi1sk: string) => {
    for (const pauseMs of [0, ...INDEX_PAUSES_MS]) {
      if (pauseMs > 0) await pause(pauseMs)
      const [found] = await query(gsi1pk, gsi1sk)
      if (found) return z.object({ pk: z.string(), sk: z.string() }).parse(found)
    }
    return null
  }

  return { get, getMany, query, findKey }
}
