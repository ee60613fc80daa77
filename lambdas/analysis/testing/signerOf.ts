import { S3Client } from '@aws-sdk/client-s3'

/** A client whose credentials sign requests to Bedrock, as the function passes one. */
export const signerOf = () =>
  new S3Client({ region: 'us-east-1', credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' } })
