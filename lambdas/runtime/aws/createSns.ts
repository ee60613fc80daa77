import { SNSClient } from '@aws-sdk/client-sns'

export const createSns = () => new SNSClient()
