import { Stack } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { CfnGlobalTable, type TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import * as z from 'zod'

const Indexes = z.array(z.object({ indexName: z.string() })).default([])

/**
 * DynamoDB's refusals, for a table and for each of its indexes by name: the metrics of an index have an additional
 * dimension, and are not included in the table's sum.
 */
export function throttleMetrics(table: TableV2): Record<string, Metric> {
  const resource = table.node.defaultChild
  if (!(resource instanceof CfnGlobalTable)) throw new Error('TableV2 no longer holds a CfnGlobalTable')
  const indexes = Indexes.parse(Stack.of(table).resolve(resource.globalSecondaryIndexes))
  const places = [
    { prefix: '', dimensions: {} },
    ...indexes.map(({ indexName }) => ({ prefix: indexName, dimensions: { GlobalSecondaryIndexName: indexName } })),
  ]
  const metrics = places.flatMap(({ prefix, dimensions }) =>
    ['ReadThrottleEvents', 'WriteThrottleEvents'].map((metricName): [string, Metric] => [
      `${prefix}${metricName}`,
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        statistic: 'Sum',
        dimensionsMap: { TableName: table.tableName, ...dimensions },
      }),
    ]),
  )
  return Object.fromEntries(metrics)
}
