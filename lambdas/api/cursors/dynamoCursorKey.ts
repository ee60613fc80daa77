import { randomBytes } from 'node:crypto'
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { cursorKey } from '@incuera/contract/cursor.ts'
import * as z from 'zod'
import { isMet } from '#sessions/store/isMet.ts'
import type { ReadCursorKey } from './cursorKey.ts'

const KEY_BYTES = 32
const KeyItem = z.object({ secret: z.string() })

/** The key in an item of the `core` table, read once per container and only when a cursor is signed or checked. */
export function createDynamoCursorKey(client: DynamoDBDocumentClient, tableName: string): ReadCursorKey {
  const read = async () => {
    const get = new GetCommand({ TableName: tableName, Key: cursorKey, ConsistentRead: true })
    const { Item } = await client.send(get)
    return Item ? KeyItem.parse(Item).secret : null
  }
  const create = async () => {
    const secret = randomBytes(KEY_BYTES).toString('base64url')
    const Item = { ...cursorKey, secret }
    const put = new PutCommand({ TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })
    // Another container may create it at the same time: the first wins.
    return (await isMet(client.send(put))) ? secret : await read()
  }
  let known: Buffer | null = null
  return async () => {
    if (known) return known
    const secret = (await read()) ?? (await create())
    if (secret === null) throw new Error('the key of cursors was deleted while it was created')
    known = Buffer.from(secret, 'base64url')
    return known
  }
}
