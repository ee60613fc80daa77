import { FirehoseClient } from '@aws-sdk/client-firehose'

export const createFirehose = () => new FirehoseClient()
