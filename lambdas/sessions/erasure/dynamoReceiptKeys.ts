import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { erasureKeys } from '@incuera/contract/erasure/erasureKeys.ts'
import * as z from 'zod'
import { isMet } from '../store/isMet.ts'
import type { ReceiptKeys } from './receiptKeys.ts'

const KeyItem = z.object({ pem: z.string() })

/**
 * The pair is in two items of the `core` table (docs/decisions). The private half decides: the public one follows from
 * it, and is written again whenever that is read, so a crash in between is repaired.
 */
export function createDynamoReceiptKeys(client: DynamoDBDocumentClient, tableName: string): ReceiptKeys {
  const read = async (half: 'PRIVATE' | 'PUBLIC') => {
    const Key = erasureKeys.receiptKey(half)
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))
    return Item ? KeyItem.parse(Item).pem : null
  }
  const put = (half: 'PRIVATE' | 'PUBLIC', pem: string) =>
    isMet(
      client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...erasureKeys.receiptKey(half), pem },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    )
  const created = async () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    return (await put('PRIVATE', pem)) ? pem : await read('PRIVATE')
  }

  return {
    async privateKey() {
      const pem = (await read('PRIVATE')) ?? (await created())
      if (pem === null) throw new Error('the key of receipts was deleted while it was created')
      const key = createPrivateKey(pem)
      await put('PUBLIC', createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString())
      return key
    },
    async publicKey() {
      const pem = await read('PUBLIC')
      return pem === null ? null : createPublicKey(pem)
    },
  }
}
