import { BatchGetCommand, type BatchGetCommandOutput, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** One BatchGetItem takes this many keys. */
const KEYS_PER_READ_MAX = 100

/** The items that exist, in no order; one request per hundred keys, and again for what a response has no room for. */
export async function batchGet(
  client: DynamoDBDocumentClient,
  table: string,
  all: readonly Record<string, unknown>[],
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = []
  for (let from = 0; from < all.length; from += KEYS_PER_READ_MAX) {
    let keys: Record<string, unknown>[] | undefined = all.slice(from, from + KEYS_PER_READ_MAX)
    while (keys && keys.length > 0) {
      const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: keys } } }),
      )
      items.push(...(Responses?.[table] ?? []))
      keys = UnprocessedKeys?.[table]?.Keys
    }
  }
  return items
}
