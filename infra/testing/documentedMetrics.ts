/**
 * The metrics that AWS services publish, as far as our alarms use them: the dimensions by which each can be found, from
 * the documentation of its service. CloudWatch finds a metric only by exactly the dimensions it was published with, and
 * an alarm on a missing one stays OK forever.
 */
export const documentedMetrics: Record<string, { source: string; metrics: Record<string, string[][]> }> = {
  'AWS/SQS': {
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html',
    metrics: {
      ApproximateNumberOfMessagesVisible: [['QueueName']],
      ApproximateAgeOfOldestMessage: [['QueueName']],
      NumberOfMessagesReceived: [['QueueName']],
    },
  },
  'AWS/Lambda': {
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    metrics: { Errors: [['FunctionName']], Throttles: [['FunctionName']], Duration: [['FunctionName']] },
  },
  'AWS/ApiGateway': {
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html',
    metrics: { '5xx': [['ApiId']], Latency: [['ApiId']] },
  },
  'AWS/Firehose': {
    source: 'https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html',
    metrics: {
      'DeliveryToS3.DataFreshness': [['DeliveryStreamName']],
      ThrottledRecords: [['DeliveryStreamName']],
      'FailedConversion.Records': [['DeliveryStreamName']],
    },
  },
  'AWS/DynamoDB': {
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html',
    metrics: {
      ReadThrottleEvents: [['TableName'], ['TableName', 'GlobalSecondaryIndexName']],
      WriteThrottleEvents: [['TableName'], ['TableName', 'GlobalSecondaryIndexName']],
    },
  },
}

/** The resource type that a dimension's value names, and how a template refers to that name. */
export const dimensionValues: Record<string, { type: string; attribute: string }> = {
  QueueName: { type: 'AWS::SQS::Queue', attribute: 'QueueName' },
  FunctionName: { type: 'AWS::Lambda::Function', attribute: 'Ref' },
  ApiId: { type: 'AWS::ApiGatewayV2::Api', attribute: 'Ref' },
  DeliveryStreamName: { type: 'AWS::KinesisFirehose::DeliveryStream', attribute: 'Ref' },
  TableName: { type: 'AWS::DynamoDB::GlobalTable', attribute: 'Ref' },
}
