import { LOCAL_ACCOUNT, LOCAL_REGION } from './template.ts'

/** `arn:aws:{service}:{region}:{account}:{resource}` of this machine. */
export const arn = (service: string, resource: string) =>
  `arn:aws:${service}:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${resource}`

/** IAM has no region. */
export const iamArn = (resource: string) => `arn:aws:iam::${LOCAL_ACCOUNT}:${resource}`

/** Buckets have neither region nor account. */
export const bucketArn = (bucket: string) => `arn:aws:s3:::${bucket}`
