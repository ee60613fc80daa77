import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createLog } from '#runtime/log.ts'
import { createMessageControl, reasonOf } from '#runtime/messageControl.ts'
import { queueHandler } from '#runtime/queueHandler.ts'
import { readEnv } from '#runtime/readEnv.ts'
import { createS3Objects } from '../objects/s3Objects.ts'
import { parseMessage } from '../queue/parseMessage.ts'
import { createSqsSend } from '../queue/send.ts'
import { createDynamoStore } from '../store/dynamoStore.ts'
import { SettleEnv } from './env.ts'
import { type SettlePorts, settle } from './settle.ts'
import { SettleMessage } from './settleMessages.ts'

const env = readEnv(SettleEnv, process.env)
const log = createLog('settle')
const sqs = new SQSClient({})
const ports: SettlePorts = {
  store: createDynamoStore(
    DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
    env.SESSIONS_TABLE,
  ),
  objects: createS3Objects(new S3Client({}), env.REPLAY_BUCKET),
  sendRender: createSqsSend(sqs, env.RENDER_QUEUE_URL),
  sendJoin: createSqsSend(sqs, env.JOIN_QUEUE_URL),
  now: Date.now,
  log,
}

export const handler = queueHandler(log, createMessageControl(), (record) =>
  settle(ports, parseMessage(SettleMessage, record.body), reasonOf(record)),
)
