import { RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { ApplicationLogLevel, LoggingFormat, SystemLogLevel } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Config } from '../config.ts'
import { InlineRole } from './inlineRole.ts'

export interface FunctionEdge {
  logLevel: Config['logLevel']
}

const LEVEL = {
  debug: ApplicationLogLevel.DEBUG,
  info: ApplicationLogLevel.INFO,
  warn: ApplicationLogLevel.WARN,
  error: ApplicationLogLevel.ERROR,
} as const

/**
 * What every function needs, zip or image: a role that may only write its own log yet, and a log group with retention.
 * Without them Lambda creates a log group that never expires, and the CDK a role with a managed policy.
 */
export function functionEdge(scope: Construct, id: string, { logLevel }: FunctionEdge) {
  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const role = new InlineRole(scope, `${id}Role`, 'lambda.amazonaws.com')
  role.addToPolicy(
    new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
  )
  return {
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    applicationLogLevelV2: LEVEL[logLevel],
    // At forty batches a session, a START, END and REPORT line each cost as much as the API itself.
    systemLogLevelV2: SystemLogLevel.WARN,
  }
}
