import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { isMet } from '#sessions/store/isMet.ts'
import type { Repeated, RepeatStore } from './repeatStore.ts'

const Stored = z.object({
  fingerprint: z.string(),
  claim: z.string(),
  claimedUntil: z.number(),
  answer: z.string().nullable(),
  isDone: z.boolean(),
  expiresAt: z.number(),
}) satisfies z.ZodType<Repeated>

/** In the `sessions` table, which forgets items; it may do so days late, so the time is compared too. */
export function createDynamoRepeats(client: DynamoDBDocumentClient, TableName: string): RepeatStore {
  const keyOf = (id: string) => ({ pk: `REPEAT#${id}`, sk: 'REPEAT' })
  const isMine = 'claim = :claim'
  return {
    async take(id, repeated, now) {
      const put = new PutCommand({
        TableName,
        Item: { ...keyOf(id), ...repeated },
        ConditionExpression:
          'attribute_not_exists(pk) OR expiresAt <= :seconds OR (isDone = :no AND claimedUntil <= :now)',
        ExpressionAttributeValues: { ':seconds': Math.floor(now / 1000), ':now': now, ':no': false },
      })
      if (await isMet(client.send(put))) return null
      const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(id), ConsistentRead: true }))
      // It may have been freed in between; the caller is asked to try again.
      return Item ? Stored.parse(Item) : repeated
    },
    async replace(id, repeated) {
      const put = new PutCommand({
        ...{ TableName, Item: { ...keyOf(id), ...repeated } },
        ...{ ConditionExpression: isMine, ExpressionAttributeValues: { ':claim': repeated.claim } },
      })
      await isMet(client.send(put))
    },
    async free(id, claim) {
      const remove = new DeleteCommand({
        ...{ TableName, Key: keyOf(id) },
        ...{ ConditionExpression: isMine, ExpressionAttributeValues: { ':claim': claim } },
      })
      await isMet(client.send(remove))
    },
  }
}
