import { createDocuments } from '#runtime/aws/createDocuments.ts'
import { createS3 } from '#runtime/aws/createS3.ts'
import { createSqs } from '#runtime/aws/createSqs.ts'
import { createLog } from '#runtime/log.ts'
import { mapStacks } from '#runtime/mapStacks.ts'
import { createMessageControl, reasonOf } from '#runtime/messageControl.ts'
import { queueHandler } from '#runtime/queueHandler.ts'
import { readEnv } from '#runtime/readEnv.ts'
import { createNoteSuccess } from '../health/createNoteSuccess.ts'
import { createDynamoSuccesses } from '../health/dynamoSuccesses.ts'
import { createS3Objects } from '../objects/s3Objects.ts'
import { parseMessage } from '../queue/parseMessage.ts'
import { createSqsSend } from '../queue/send.ts'
import { createUpdateItem } from '../store/createUpdateItem.ts'
import { createDynamoStore } from '../store/dynamoStore.ts'
import { createDynamoUsage } from '../usage/dynamoUsage.ts'
import { SettleEnv } from './env.ts'
import { type SettlePorts, settle } from './settle.ts'
import { SettleMessage } from './settleMessages.ts'

mapStacks(Error)
const env = readEnv(SettleEnv, process.env)
const log = createLog('settle')
const sqs = createSqs()
const documents = createDocuments()
const ports: SettlePorts = {
  store: createDynamoStore(documents, env.SESSIONS_TABLE),
  addUsage: createDynamoUsage(documents, createUpdateItem(documents), {
    ...{ table: env.SESSIONS_TABLE, now: Date.now, log },
  }).add,
  objects: createS3Objects(createS3(), env.REPLAY_BUCKET),
  sendRender: createSqsSend(sqs, env.RENDER_QUEUE_URL),
  sendJoin: createSqsSend(sqs, env.JOIN_QUEUE_URL),
  sendHook: createSqsSend(sqs, env.HOOK_QUEUE_URL),
  now: Date.now,
  log,
}

/** The renderer reaches no table, so its results count. */
const noteSuccess = createNoteSuccess('videos', {
  ...{ now: Date.now, log, successes: createDynamoSuccesses(documents, env.SESSIONS_TABLE) },
})
export const handler = queueHandler(log, createMessageControl(), async (record) => {
  const message = parseMessage(SettleMessage, record.body)
  await settle(ports, message, reasonOf(record))
  if (message.type === 'rendered' && message.keys.length > 0) await noteSuccess()
})
