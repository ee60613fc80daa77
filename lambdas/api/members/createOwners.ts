import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { core } from '@incuera/contract/keys.ts'
import * as z from 'zod'

/**
 * The owners of a project in one item, because DynamoDB decides a condition on one item: "not the last owner" would
 * otherwise hold for two owners who leave at the same moment. `number` grows with every change of any member.
 *
 * A change is in this item before it is in the member's own, which is what every call reads. After a crash in between,
 * an owner may be missing here or listed too early, so whoever relies on another owner also reads that member.
 */
export const Owners = z.object({ owners: z.array(z.string()), number: z.number().int() })
export type Owners = z.infer<typeof Owners>

export function createOwners(
  client: DynamoDBDocumentClient,
  TableName: string,
  reads: {
    get(schema: typeof Owners, key: { pk: string; sk: string }): Promise<Owners | null>
    /** From the members themselves: for projects whose members have never changed. */
    ownersOf(pid: string): Promise<string[]>
  },
) {
  return {
    read: async (pid: string): Promise<Owners> =>
      (await reads.get(Owners, core.owners(pid))) ?? { owners: await reads.ownersOf(pid), number: 0 },
    /** False: someone else was faster; read again. */
    async take(pid: string, { number }: Owners, owners: readonly string[]): Promise<boolean> {
      try {
        await client.send(
          new PutCommand({
            TableName,
            Item: { ...core.owners(pid), owners, number: number + 1 },
            ConditionExpression: 'attribute_not_exists(pk) OR #number = :number',
            ExpressionAttributeNames: { '#number': 'number' },
            ExpressionAttributeValues: { ':number': number },
          }),
        )
        return true
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false
        throw error
      }
    },
  }
}
