import { type DynamoDBDocumentClient, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import { ProjectItem } from '@incuera/contract/core.ts'
import { DecidedError } from '@incuera/contract/insights/errorState.ts'
import { MutedPlace } from '@incuera/contract/insights/mutedPlace.ts'
import { core } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import type { AnswerPorts } from '#query/insights/answerInsight.ts'

const Decided = DecidedError.extend({ fingerprint: z.string() })

/** What insights read of the `core` table: the retention of a project, and what its members said about findings. */
export const createInsightCore = (client: DynamoDBDocumentClient, tableName: string): AnswerPorts['core'] => {
  /** All items whose sort key begins so. */
  const list = async <T>(schema: z.ZodType<T>, { pk, sk }: { pk: string; sk: string }): Promise<T[]> => {
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
      },
    )
    const items: T[] = []
    for await (const { Items = [] } of pages) items.push(...z.array(schema).parse(Items))
    return items
  }
  return {
    async project(pid) {
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: core.project(pid) }))
      return Item ? ProjectItem.pick({ rc: true }).parse(Item) : null
    },
    async decidedErrors(pid, fingerprints) {
      const wanted = new Set(fingerprints)
      const items = await list(Decided, core.errorDecision(pid, ''))
      return new Map(
        items.flatMap(({ fingerprint, ...decided }) => (wanted.has(fingerprint) ? [[fingerprint, decided]] : [])),
      )
    },
    async mutedPlaces(pid, keys) {
      const wanted = new Set(keys)
      const items = await list(MutedPlace, core.mutedPlace(pid, ''))
      return new Map(items.flatMap(({ key, muted }) => (muted && wanted.has(key) ? [[key, muted]] : [])))
    },
  }
}
