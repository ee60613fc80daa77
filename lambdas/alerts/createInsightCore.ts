import { type DynamoDBDocumentClient, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import { ProjectItem } from '@incuera/contract/core.ts'
import { StoredDecision } from '@incuera/contract/insights/errorState.ts'
import { core } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import type { AnswerPorts } from '#query/insights/answerInsight.ts'

const Decided = z.object({ fingerprint: z.string(), decision: StoredDecision })

/** What insights read of the `core` table: the retention of a project, and what was decided about its errors. */
export const createInsightCore = (client: DynamoDBDocumentClient, tableName: string): AnswerPorts['core'] => ({
  async project(pid) {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: core.project(pid) }))
    return Item ? ProjectItem.pick({ rc: true }).parse(Item) : null
  },
  async errorDecisions(pid, fingerprints) {
    const { pk, sk } = core.errorDecision(pid, '')
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
      },
    )
    const wanted = new Set(fingerprints)
    const decisions = new Map<string, StoredDecision>()
    for await (const { Items = [] } of pages)
      for (const { fingerprint, decision } of z.array(Decided).parse(Items))
        if (wanted.has(fingerprint)) decisions.set(fingerprint, decision)
    return decisions
  },
})
