import { CfnElement, Stack, Validations } from 'aws-cdk-lib'
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'

/**
 * Grants with the exact actions that a function calls. The `grantRead` and `grantWrite` of the CDK write
 * `s3:GetObject*`, `s3:List*` and the like.
 */
export function allow(fn: IFunction, actions: string[], resources: string[]): void {
  fn.addToRolePolicy(new PolicyStatement({ actions, resources }))
}

/** @param prefixes such as `raw/`: everything under them */
export function allowObjects(
  fn: IFunction,
  bucket: Bucket,
  actions: ('s3:GetObject' | 's3:PutObject' | 's3:DeleteObject')[],
  prefixes: string[],
): void {
  allow(
    fn,
    actions,
    prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)),
  )
  for (const prefix of prefixes) acknowledgeObjects(fn.role, bucket, prefix)
}

/**
 * For a missing key S3 returns 404 only to callers who may list the bucket; others get 403, as if they had no
 * permission. A condition on the prefix does not help, because such a request has none.
 */
export function allowNotFound(fn: IFunction, bucket: Bucket): void {
  allow(fn, ['s3:ListBucket'], [bucket.bucketArn])
}

/** Listing, under one prefix only. */
export function allowList(fn: IFunction, bucket: Bucket, prefix: string): void {
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': `${prefix}*` } },
    }),
  )
}

type ItemAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem'

export function allowItems(fn: IFunction, table: ITableV2, actions: ItemAction[]): void {
  allow(
    fn,
    actions.map((action) => `dynamodb:${action}`),
    [table.tableArn],
  )
}

export function allowQuery(fn: IFunction, table: ITableV2, index: string): void {
  allow(fn, ['dynamodb:Query'], [`${table.tableArn}/index/${index}`])
}

export function allowSend(fn: IFunction, queue: IQueue): void {
  allow(fn, ['sqs:SendMessage'], [queue.queueArn])
}

/** Explains why the star at the end of an object's ARN is right. */
export function acknowledgeObjects(role: IRole | undefined, bucket: Bucket, prefix: string): void {
  const resource = bucket.node.defaultChild
  if (!role || !CfnElement.isCfnElement(resource)) return
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${Stack.of(bucket).getLogicalId(resource)}.Arn>/${prefix}*]`,
    reason: 'Object keys are created at run time; the prefix is the narrowest possible resource.',
  })
}
