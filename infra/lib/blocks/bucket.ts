import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { Config } from '../config.ts'

export interface PrivateBucketProps extends Pick<BucketProps, 'bucketName' | 'lifecycleRules'> {
  removal: Config['removal']
  /** Where requests to the bucket are logged; absent for the log bucket itself. */
  accessLogs?: Bucket
}

/** A bucket that cannot be reached without a grant, nor without TLS. */
export function privateBucket(
  scope: Construct,
  id: string,
  { removal, accessLogs, ...props }: PrivateBucketProps,
): Bucket {
  return new Bucket(scope, id, {
    ...props,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    lifecycleRules: [
      { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ...(props.lifecycleRules ?? []),
    ],
    ...(accessLogs
      ? { serverAccessLogsBucket: accessLogs, serverAccessLogsPrefix: `${scope.node.id}-${id}/`.toLowerCase() }
      : {}),
    removalPolicy: removalPolicy(removal),
    autoDeleteObjects: removal === 'destroy',
  })
}

/**
 * A failed first deployment deletes what it created: it is empty, and the next try would exceed a quota or find the
 * name taken.
 */
export const removalPolicy = (removal: Config['removal']) =>
  removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
