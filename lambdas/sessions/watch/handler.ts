import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { WatchMessage } from '@incuera/contract/messages.ts'
import { createLog } from '#runtime/log.ts'
import { createMessageControl } from '#runtime/messageControl.ts'
import { queueHandler } from '#runtime/queueHandler.ts'
import { readEnv } from '#runtime/readEnv.ts'
import { parseMessage } from '../queue/parseMessage.ts'
import { createSqsSend } from '../queue/send.ts'
import { createDynamoStore } from '../store/dynamoStore.ts'
import { WatchEnv } from './env.ts'
import { type WatchPorts, watchSession } from './watchSession.ts'

const env = readEnv(WatchEnv, process.env)
const log = createLog('watch')
const sqs = new SQSClient({})
const ports: WatchPorts = {
  store: createDynamoStore(
    DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
    env.SESSIONS_TABLE,
  ),
  sendWatch: createSqsSend(sqs, env.WATCH_QUEUE_URL),
  sendCompact: createSqsSend(sqs, env.COMPACT_QUEUE_URL),
  timeouts: { idleMs: env.IDLE_TIMEOUT_SECONDS * 1000, closingMs: env.CLOSING_TIMEOUT_SECONDS * 1000 },
  now: Date.now,
  log,
}

export const handler = queueHandler(log, createMessageControl(), (record) =>
  watchSession(ports, parseMessage(WatchMessage, record.body)),
)
