import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'

export interface NewestQuery {
  tableName: string
  /** An index with the keys `gsi1pk` and `gsi1sk`. */
  indexName: string
  gsi1pk: string
  limit: number
  /** Only items whose `gsi1sk` is less than this, for the page after the one that ended there. */
  before: string | undefined
}

/** One page of an index, last `gsi1sk` first. The index follows the table with a delay. */
export async function queryNewest(
  client: DynamoDBDocumentClient,
  { tableName, indexName, gsi1pk, limit, before }: NewestQuery,
): Promise<{ items: Record<string, unknown>[]; hasMore: boolean }> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: indexName,
      ScanIndexForward: false,
      Limit: limit,
      KeyConditionExpression: before === undefined ? 'gsi1pk = :pk' : 'gsi1pk = :pk AND gsi1sk < :before',
      ExpressionAttributeValues: { ':pk': gsi1pk, ...(before !== undefined && { ':before': before }) },
    }),
  )
  return { items: Items, hasMore: LastEvaluatedKey !== undefined }
}
