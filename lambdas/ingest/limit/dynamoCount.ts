import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { sessions } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import type { CountRequests } from './createKeyLimit.ts'

/** A counter is read within its second; the rest allows for clocks that differ. */
const KEPT_SECONDS = 3600

const Counter = z.object({ count: z.number() })

/** Counters in the `sessions` table, one item per key and second, removed by its TTL. */
export function createDynamoCount(
  client: DynamoDBDocumentClient,
  table: string,
  keptSeconds = KEPT_SECONDS,
): CountRequests {
  return async (keyId, second, requests) => {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: sessions.requests(keyId, second),
        UpdateExpression: 'SET expiresAt = :expires ADD #count :count',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':expires': second + keptSeconds, ':count': requests },
        ReturnValues: 'UPDATED_NEW',
      }),
    )
    return Counter.parse(Attributes).count
  }
}
