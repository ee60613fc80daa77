import { WatchMessage } from '@incuera/contract/messages.ts'
import { createDocuments } from '#runtime/aws/createDocuments.ts'
import { createSqs } from '#runtime/aws/createSqs.ts'
import { createLog } from '#runtime/log.ts'
import { mapStacks } from '#runtime/mapStacks.ts'
import { createMessageControl } from '#runtime/messageControl.ts'
import { queueHandler } from '#runtime/queueHandler.ts'
import { readEnv } from '#runtime/readEnv.ts'
import { parseMessage } from '../queue/parseMessage.ts'
import { createSqsSend } from '../queue/send.ts'
import { createDynamoStore } from '../store/dynamoStore.ts'
import { WatchEnv } from './env.ts'
import { type WatchPorts, watchSession } from './watchSession.ts'

mapStacks(Error)
const env = readEnv(WatchEnv, process.env)
const log = createLog('watch')
const sqs = createSqs()
const ports: WatchPorts = {
  store: createDynamoStore(createDocuments(), env.SESSIONS_TABLE),
  sendWatch: createSqsSend(sqs, env.WATCH_QUEUE_URL),
  sendCompact: createSqsSend(sqs, env.COMPACT_QUEUE_URL),
  timeouts: { idleMs: env.IDLE_TIMEOUT_SECONDS * 1000, closingMs: env.CLOSING_TIMEOUT_SECONDS * 1000 },
  now: Date.now,
  log,
}

export const handler = queueHandler(log, createMessageControl(), (record) =>
  watchSession(ports, parseMessage(WatchMessage, record.body)),
)
