import { Stack } from 'aws-cdk-lib'
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'

/**
 * A metric that counts log lines with this message. It has a value only in periods with such a line, and is billed for
 * those alone.
 * @param name of the metric, in a namespace of this stack
 * @param message as in contract/logLines.ts
 */
export function countLines(
  scope: Construct,
  name: string,
  { logGroup, message }: { logGroup: ILogGroup; message: string },
): Metric {
  const filter = new MetricFilter(scope, name, {
    logGroup,
    filterPattern: FilterPattern.stringValue('$.message', '=', message),
    metricNamespace: `Incuera/${Stack.of(scope).stackName}`,
    metricName: name,
    metricValue: '1',
  })
  return filter.metric({ statistic: 'Sum' })
}
