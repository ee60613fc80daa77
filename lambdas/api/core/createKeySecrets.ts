import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { ApiKeyItem, coreIndex } from '@incuera/contract/core.ts'
import { core } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import { isMet } from '#sessions/store/isMet.ts'
import { changeItem } from './changeItem.ts'
import type { CoreStore, StoredSecret } from './coreStore.ts'
import type { createCoreReader } from './createCoreReader.ts'

const Place = z.object({ pk: z.string() })
const sha256Of = (item: unknown) => Place.parse(item).pk.slice(core.apiKey('').pk.length)

/** The secrets of SDK keys in DynamoDB: one item each, under the hash of the secret, which is all that ingest knows. */
export function createKeySecrets(
  client: DynamoDBDocumentClient,
  TableName: string,
  { get, query, findKey }: Pick<ReturnType<typeof createCoreReader>, 'get' | 'query' | 'findKey'>,
): Pick<CoreStore, 'putKey' | 'keys' | 'secretsOf' | 'changeSecret' | 'replaceSecret' | 'removeSecret'> {
  const read = async (sha256: string | undefined): Promise<StoredSecret | null> => {
    const key = sha256 === undefined ? null : await get(ApiKeyItem, core.apiKey(sha256))
    return key && sha256 !== undefined ? { sha256, key } : null
  }
  return {
    async putKey(keySha256, key) {
      const Item = { ...core.apiKey(keySha256), gsi1pk: coreIndex.keysOf(key.pid), gsi1sk: key.keyId, ...key }
      await client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
    },
    keys: async (pid) =>
      z
        .array(ApiKeyItem)
        .parse(await query(coreIndex.keysOf(pid)))
        .sort((a, b) => a.createdAt - b.createdAt),
    async secretsOf(pid, keyId) {
      const place = await findKey(coreIndex.keysOf(pid), keyId)
      if (!place) return []
      // The index may still have a secret that was removed; those that exist name their neighbours.
      const listed = (await query(coreIndex.keysOf(pid), keyId)).map(sha256Of)
      const secrets = new Map<string, StoredSecret>()
      const wanted = [sha256Of(place), ...listed]
      for (let sha256 = wanted.shift(); sha256 !== undefined; sha256 = wanted.shift()) {
        const secret = secrets.has(sha256) ? null : await read(sha256)
        if (!secret) continue
        secrets.set(sha256, secret)
        wanted.push(...[secret.key.previousSha256, secret.key.nextSha256].filter((hash) => hash !== undefined))
      }
      return [...secrets.values()]
    },
    async changeSecret(sha256, change) {
      const item = await changeItem(client, TableName, core.apiKey(sha256), change)
      return item && ApiKeyItem.parse(item)
    },
    replaceSecret: (sha256, { nextSha256, validUntil }) =>
      isMet(
        client.send(
          new UpdateCommand({
            TableName,
            Key: core.apiKey(sha256),
            UpdateExpression: 'SET nextSha256 = :next, validUntil = :until',
            ConditionExpression:
              'attribute_exists(pk) AND attribute_not_exists(nextSha256) AND attribute_not_exists(revokedAt)',
            ExpressionAttributeValues: { ':next': nextSha256, ':until': validUntil },
          }),
        ),
      ),
    async removeSecret(sha256) {
      await client.send(new DeleteCommand({ TableName, Key: core.apiKey(sha256) }))
    },
  }
}
