import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { WatchMessage } from '@incuera/contract/messages.ts'
import { createLog } from '../../runtime/log.ts'
import { readEnv } from '../../runtime/readEnv.ts'
import { createSqsSend } from '../queue/send.ts'
import { createDynamoStore } from '../store/dynamoStore.ts'
import { SweepEnv } from './env.ts'
import { sweepSessions } from './sweepSessions.ts'

const env = readEnv(SweepEnv, process.env)
const log = createLog('sweep')
const store = createDynamoStore(
  DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
  env.SESSIONS_TABLE,
)
const sendWatch = createSqsSend<WatchMessage>(new SQSClient({}), env.WATCH_QUEUE_URL)

export const handler = () => sweepSessions(store, sendWatch, Date.now(), log)
