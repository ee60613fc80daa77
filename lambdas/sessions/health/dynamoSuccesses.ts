import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { PipelinePart } from '@incuera/contract/health.ts'
import { PIPELINE_PK, pipelineKey } from '@incuera/contract/pipelineKeys.ts'
import * as z from 'zod'
import type { SuccessStore } from './successStore.ts'

const Stored = z.object({ part: PipelinePart, at: z.number(), waitedMs: z.number().nullable() })

/** One item for each part, in the table that its function may write. */
export function createDynamoSuccesses(client: DynamoDBDocumentClient, TableName: string): SuccessStore {
  return {
    async put(success) {
      await client.send(new PutCommand({ TableName, Item: { ...pipelineKey(success.part), ...success } }))
    },
    async list() {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': PIPELINE_PK },
        }),
      )
      // A part of a later version is not ours to read.
      return Items.flatMap((item) => Stored.safeParse(item).data ?? [])
    },
  }
}
