import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createLog } from '#runtime/log.ts'
import { readEnv } from '#runtime/readEnv.ts'
import { createS3Objects } from '../objects/s3Objects.ts'
import { createSqsSend } from '../queue/send.ts'
import { createDynamoStore } from '../store/dynamoStore.ts'
import { SweepEnv } from './env.ts'
import { type SweepPorts, sweepSessions } from './sweepSessions.ts'

const env = readEnv(SweepEnv, process.env)
const sqs = new SQSClient({})
const ports: SweepPorts = {
  store: createDynamoStore(
    DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
    env.SESSIONS_TABLE,
  ),
  objects: createS3Objects(new S3Client({}), env.REPLAY_BUCKET),
  sendWatch: createSqsSend(sqs, env.WATCH_QUEUE_URL),
  sendCompact: createSqsSend(sqs, env.COMPACT_QUEUE_URL),
  sendRender: createSqsSend(sqs, env.RENDER_QUEUE_URL),
  sendAnalysis: createSqsSend(sqs, env.ANALYSIS_QUEUE_URL),
  now: Date.now,
  log: createLog('sweep'),
}

export const handler = () => sweepSessions(ports)
