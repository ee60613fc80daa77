import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { coreIndex } from '@incuera/contract/core.ts'
import { core } from '@incuera/contract/keys.ts'
import { TokenItem } from '@incuera/contract/people/tokens.ts'
import * as z from 'zod'
import { changeItem } from '../core/changeItem.ts'
import { createCoreReader } from '../core/createCoreReader.ts'
import type { TokenOwner, TokenStore } from './tokenStore.ts'

/**
 * Tokens in the table `core`. Lists use the index, so a new token may take a moment to appear in them.
 * @param pause waits so many milliseconds
 */
export function createDynamoTokens(
  client: DynamoDBDocumentClient,
  tableName: string,
  pause: (ms: number) => Promise<void>,
): TokenStore {
  const { get, query, findKey } = createCoreReader(client, tableName, pause)
  return {
    async put(tokenSha256, token) {
      const Item = {
        ...core.token(tokenSha256),
        gsi1pk: indexOf(token.type === 'personal' ? { sub: token.sub } : { pid: token.pid }),
        gsi1sk: token.tokenId,
        ...token,
      }
      await client.send(new PutCommand({ TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
    },
    find: (tokenSha256) => get(TokenItem, core.token(tokenSha256)),
    list: async (owner) =>
      z
        .array(TokenItem)
        .parse(await query(indexOf(owner)))
        .sort((a, b) => a.createdAt - b.createdAt),
    async remove(owner, tokenId) {
      const Key = await findKey(indexOf(owner), tokenId)
      if (!Key) return null
      const { Attributes } = await client.send(
        new DeleteCommand({ TableName: tableName, Key, ReturnValues: 'ALL_OLD' }),
      )
      return Attributes ? TokenItem.parse(Attributes) : null
    },
    async touch(tokenSha256, at) {
      await changeItem(client, tableName, core.token(tokenSha256), { lastUsedAt: at })
    },
  }
}

const indexOf = (owner: TokenOwner): string =>
  'sub' in owner ? coreIndex.tokensOf(owner.sub) : coreIndex.secretKeysOf(owner.pid)
