import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createLog } from '../../runtime/log.ts'
import { queueHandler } from '../../runtime/queueHandler.ts'
import { readEnv } from '../../runtime/readEnv.ts'
import { createS3Objects } from '../objects/s3Objects.ts'
import { parseMessage } from '../queue/parseMessage.ts'
import { createDynamoStore } from '../store/dynamoStore.ts'
import { SettleEnv } from './env.ts'
import { type SettlePorts, settle } from './settle.ts'
import { SettleMessage } from './settleMessages.ts'

const env = readEnv(SettleEnv, process.env)
const log = createLog('settle')
const ports: SettlePorts = {
  store: createDynamoStore(
    DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
    env.SESSIONS_TABLE,
  ),
  objects: createS3Objects(new S3Client({}), env.REPLAY_BUCKET),
  now: Date.now,
  log,
}

export const handler = queueHandler(log, (record) => settle(ports, parseMessage(SettleMessage, record.body)))
