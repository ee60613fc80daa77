import { createHash } from 'node:crypto'
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { Muted } from '@incuera/contract/insights/mutedPlace.ts'
import { core } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import type { CoreStore } from './coreStore.ts'

const Item = z.object({ key: z.string(), muted: Muted })

/** The key of a place contains an address of a page, which may be longer than a key of DynamoDB. */
const itemKeyOf = (pid: string, key: string) =>
  core.mutedPlace(pid, createHash('sha256').update(key).digest('hex').slice(0, 32))

/**
 * Places that members called no problem, in the table `core`.
 * @param getMany reads the items that exist
 */
export const createMutedPlaces = (
  client: DynamoDBDocumentClient,
  TableName: string,
  getMany: (keys: readonly { pk: string; sk: string }[]) => Promise<unknown[]>,
): Pick<CoreStore, 'putMuted' | 'mutedPlaces'> => ({
  async putMuted(pid, key, muted) {
    const Key = itemKeyOf(pid, key)
    if (muted) await client.send(new PutCommand({ TableName, Item: { ...Key, key, muted } }))
    else await client.send(new DeleteCommand({ TableName, Key }))
  },
  async mutedPlaces(pid, keys) {
    const items = await getMany(keys.map((key) => itemKeyOf(pid, key)))
    return new Map(
      z
        .array(Item)
        .parse(items)
        .map(({ key, muted }) => [key, muted]),
    )
  },
})
