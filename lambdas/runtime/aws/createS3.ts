import { S3Client } from '@aws-sdk/client-s3'

export const createS3 = () => new S3Client()
