import { keyUseKey } from '@incuera/contract/keyRules/keyUseKey.ts'
import * as z from 'zod'
import type { UpdateItem } from '#sessions/store/createUpdateItem.ts'
import type { CountKeyUse } from './createKeyQuota.ts'

/** A day, and another for clocks that differ. */
const KEPT_SECONDS = 2 * 86_400

const Counter = z.object({ sessions: z.number(), bytes: z.number() })

/** Counters in the `sessions` table, one item per key with caps and day, removed by its TTL. */
export const createDynamoKeyUse =
  (updateItem: UpdateItem, TableName: string): CountKeyUse =>
  async (keyId, day, use) =>
    Counter.parse(
      await updateItem({
        TableName,
        Key: keyUseKey(keyId, day),
        UpdateExpression: 'SET expiresAt = :expires ADD #sessions :sessions, #bytes :bytes',
        ExpressionAttributeNames: { '#sessions': 'sessions', '#bytes': 'bytes' },
        ExpressionAttributeValues: {
          ':expires': Date.parse(day) / 1000 + KEPT_SECONDS,
          ':sessions': use.sessions,
          ':bytes': use.bytes,
        },
        ReturnValues: 'ALL_NEW',
      }),
    )
