import { HookMessage } from '@incuera/contract/hooks/hookEvent.ts'
import type { SQSRecord } from 'aws-lambda'
import { createNoteSuccess } from '#sessions/health/createNoteSuccess.ts'
import { createDynamoSuccesses } from '#sessions/health/dynamoSuccesses.ts'
import { noting } from '#sessions/health/noting.ts'
import { createDynamoDeliveries } from '#sessions/hooks/dynamoDeliveries.ts'
import { WEBHOOK_ITEMS } from '#sessions/hooks/webhookItems.ts'
import { parseMessage } from '#sessions/queue/parseMessage.ts'
import { createSqsSend } from '#sessions/queue/send.ts'
import { createDynamoProjectItems } from '#sessions/store/dynamoProjectItems.ts'
import { createDocuments } from '../runtime/aws/createDocuments.ts'
import { createSqs } from '../runtime/aws/createSqs.ts'
import { createLog } from '../runtime/log.ts'
import { mapStacks } from '../runtime/mapStacks.ts'
import { createMessageControl } from '../runtime/messageControl.ts'
import { queueHandler } from '../runtime/queueHandler.ts'
import { readEnv } from '../runtime/readEnv.ts'
import { createWebhooks } from '../runtime/webhook/createWebhooks.ts'
import { HooksEnv } from './env.ts'
import { type HookPorts, handleHook } from './handleHook.ts'

mapStacks(Error)
const env = readEnv(HooksEnv, process.env)
const log = createLog('hooks')
const documents = createDocuments()
const ports: HookPorts = {
  hooks: createDynamoProjectItems(documents, env.CORE_TABLE, WEBHOOK_ITEMS),
  deliveries: createDynamoDeliveries(documents, env.SESSIONS_TABLE),
  webhooks: createWebhooks(env.AWS_ENDPOINT_URL !== undefined, Date.now),
  sendHook: createSqsSend(createSqs(), env.HOOK_QUEUE_URL),
  dashboardUrl: env.DASHBOARD_URL,
  now: Date.now,
  log,
}

const noteSuccess = createNoteSuccess('webhooks', {
  ...{ now: Date.now, log, successes: createDynamoSuccesses(documents, env.SESSIONS_TABLE) },
})
export const handler = queueHandler(
  log,
  createMessageControl(),
  noting(noteSuccess, Date.now, (record: SQSRecord) => handleHook(ports, parseMessage(HookMessage, record.body))),
)
