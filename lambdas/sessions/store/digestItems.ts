import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { coreIndex } from '@incuera/contract/core.ts'
import { DigestItem, DigestState } from '@incuera/contract/digest/digestItem.ts'
import { core } from '@incuera/contract/keys.ts'
import type { ItemKind } from './projectItems.ts'

/** A project has one: `id` is not used. */
export const DIGEST_ID = ''

/** Where a project's digest is sent; the index lists those of all projects. */
export const DIGEST_ITEMS: ItemKind<DigestItem> = {
  key: core.digest,
  idOf: () => DIGEST_ID,
  parse: (stored) => DigestItem.parse(stored),
  indexOf: ({ pid }) => ({ gsi1pk: coreIndex.digests(), gsi1sk: pid }),
}

/** Reads what was sent: an item apart, because members write the other, and the hourly function this. */
export function createReadDigestState(client: DynamoDBDocumentClient, tableName: string) {
  return async (pid: string): Promise<DigestState | null> => {
    const Key = core.digestState(pid)
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))
    return Item ? DigestState.parse(Item) : null
  }
}
