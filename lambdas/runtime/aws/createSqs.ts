import { SQSClient } from '@aws-sdk/client-sqs'

export const createSqs = () => new SQSClient()
