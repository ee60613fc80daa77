import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { FirehoseClient } from '@aws-sdk/client-firehose'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { CompactMessage } from '@incuera/contract/messages.ts'
import { createLog } from '#runtime/log.ts'
import { createMessageControl } from '#runtime/messageControl.ts'
import { queueHandler } from '#runtime/queueHandler.ts'
import { readEnv } from '#runtime/readEnv.ts'
import { createFirehoseRows } from '../lake/firehoseRows.ts'
import { createS3Objects } from '../objects/s3Objects.ts'
import { parseMessage } from '../queue/parseMessage.ts'
import { createSqsSend } from '../queue/send.ts'
import { createDynamoStore } from '../store/dynamoStore.ts'
import { type CompactPorts, compactSession } from './compactSession.ts'
import { CompactEnv } from './env.ts'
import { createReadMinimum } from './readMinimum.ts'

const env = readEnv(CompactEnv, process.env)
const log = createLog('compact')
const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } })
const sqs = new SQSClient({})
const firehose = new FirehoseClient({})
const ports: CompactPorts = {
  store: createDynamoStore(dynamo, env.SESSIONS_TABLE),
  objects: createS3Objects(new S3Client({}), env.REPLAY_BUCKET),
  putRows: createFirehoseRows(firehose, env.SESSIONS_STREAM),
  putEventRows: createFirehoseRows(firehose, env.EVENTS_STREAM),
  sendCompact: createSqsSend(sqs, env.COMPACT_QUEUE_URL),
  sendRender: createSqsSend(sqs, env.RENDER_QUEUE_URL),
  sendAnalysis: createSqsSend(sqs, env.ANALYSIS_QUEUE_URL),
  minimumDurationSeconds: createReadMinimum(dynamo, env.CORE_TABLE, env.MINIMUM_DURATION_SECONDS),
  now: Date.now,
  log,
}

export const handler = queueHandler(log, createMessageControl(), (record) =>
  compactSession(ports, parseMessage(CompactMessage, record.body)),
)
