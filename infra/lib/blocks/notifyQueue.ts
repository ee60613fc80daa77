import { Aws } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnBucket } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Storage } from '../storage.ts'

/**
 * The replay bucket notifies a queue of every object under a prefix with a suffix.
 *
 * Set on the bucket itself, where the CDK would add a separate function. S3 tests the queue when the bucket is created,
 * so the queue's policy comes first; it contains the bucket's name as text, because a reference would be a cycle.
 */
export function notifyQueue(
  { replay, replayName }: Storage,
  queue: Queue,
  { prefix, suffix }: { prefix: string; suffix: string },
): void {
  const bucket = replay.node.defaultChild
  if (!(bucket instanceof CfnBucket)) throw new Error('Bucket no longer holds a CfnBucket')
  const { policyDependable } = queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('s3.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnEquals: { 'aws:SourceArn': `arn:${Aws.PARTITION}:s3:::${replayName}` },
      },
    }),
  )
  if (policyDependable) bucket.node.addDependency(policyDependable)
  bucket.notificationConfiguration = {
    queueConfigurations: [
      {
        event: 's3:ObjectCreated:*',
        queue: queue.queueArn,
        filter: {
          s3Key: {
            rules: [
              { name: 'prefix', value: prefix },
              { name: 'suffix', value: suffix },
            ],
          },
        },
      },
    ],
  }
}
