import { S3VectorsClient } from '@aws-sdk/client-s3vectors'

export const createS3Vectors = () => new S3VectorsClient()
