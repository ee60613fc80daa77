import { coreIndexes } from '@incuera/contract/keys.ts'
import { EraseMessage } from '@incuera/contract/messages.ts'
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda'
import { createDynamoErasures } from '#sessions/erasure/dynamoErasures.ts'
import { createDynamoReceiptKeys } from '#sessions/erasure/dynamoReceiptKeys.ts'
import { createDynamoExports } from '#sessions/exports/dynamoExports.ts'
import { createNoteSuccess } from '#sessions/health/createNoteSuccess.ts'
import { createDynamoSuccesses } from '#sessions/health/dynamoSuccesses.ts'
import { noting } from '#sessions/health/noting.ts'
import { createDynamoLakeState } from '#sessions/lake/dynamoLakeState.ts'
import { createS3Vectors } from '#sessions/meaning/s3Vectors.ts'
import { createS3Mover } from '#sessions/objects/objectMover.ts'
import { createS3Remover } from '#sessions/objects/objectRemover.ts'
import { parseMessage } from '#sessions/queue/parseMessage.ts'
import { createSqsSend } from '#sessions/queue/send.ts'
import { createDynamoRetention } from '#sessions/retention/dynamoRetention.ts'
import { createDynamoStore } from '#sessions/store/dynamoStore.ts'
import { createTableItems } from '#sessions/store/tableItems.ts'
import { createDocuments } from '../runtime/aws/createDocuments.ts'
import { createS3 } from '../runtime/aws/createS3.ts'
import { createS3Vectors as createVectorsClient } from '../runtime/aws/createS3Vectors.ts'
import { createSqs } from '../runtime/aws/createSqs.ts'
import { createLog } from '../runtime/log.ts'
import { mapStacks } from '../runtime/mapStacks.ts'
import { createMessageControl } from '../runtime/messageControl.ts'
import { queueHandler } from '../runtime/queueHandler.ts'
import { readEnv } from '../runtime/readEnv.ts'
import { advanceErasure } from './advanceErasure.ts'
import { cleanSession } from './cleanSession.ts'
import { EraseEnv } from './env.ts'
import { expireProject } from './expireProject.ts'
import type { ErasePorts } from './ports.ts'
import { removeExpired } from './removeExpired.ts'
import { runErasures } from './runErasures.ts'
import { runExpiry } from './runExpiry.ts'
import { createUserIdHash } from './userIdHash.ts'

mapStacks(Error)
const env = readEnv(EraseEnv, process.env)
const log = createLog('erase')
const documents = createDocuments()
const s3 = createS3()
const sqs = createSqs()
const ports: ErasePorts = {
  erasures: createDynamoErasures(documents, env.CORE_TABLE),
  store: createDynamoStore(documents, env.SESSIONS_TABLE),
  items: {
    core: createTableItems(documents, env.CORE_TABLE, coreIndexes.byOwner.name),
    sessions: createTableItems(documents, env.SESSIONS_TABLE),
  },
  userIdHashOf: createUserIdHash(documents, env.CORE_TABLE),
  exports: createDynamoExports(documents, env.SESSIONS_TABLE),
  objects: createS3Remover(s3, env.REPLAY_BUCKET),
  mover: createS3Mover(s3, env.REPLAY_BUCKET),
  vectors: env.VECTOR_INDEX_ARN ? createS3Vectors(createVectorsClient(), env.VECTOR_INDEX_ARN) : null,
  lake: createDynamoLakeState(documents, env.CORE_TABLE),
  retention: createDynamoRetention(documents, env.CORE_TABLE),
  keys: createDynamoReceiptKeys(documents, env.CORE_TABLE),
  sendErase: createSqsSend(sqs, env.ERASE_QUEUE_URL),
  sendHook: createSqsSend(sqs, env.HOOK_QUEUE_URL),
  now: Date.now,
  log,
}
const untilOf = (context: Context) => Date.now() + context.getRemainingTimeInMillis()

const noteSuccess = createNoteSuccess('erasures', {
  ...{ now: Date.now, log, successes: createDynamoSuccesses(documents, env.SESSIONS_TABLE) },
})
const answerMessages = queueHandler(
  log,
  createMessageControl(),
  noting(noteSuccess, Date.now, async (record: SQSRecord, context: Context) => {
    const message = parseMessage(EraseMessage, record.body)
    switch (message.type) {
      case 'erase':
        return advanceErasure(ports, message.erasureId, untilOf(context))
      case 'clean':
        return cleanSession(ports, message)
      case 'expire':
        if ((await expireProject(ports, message.pid, untilOf(context))) === 'more') await ports.sendErase(message)
    }
  }),
)

async function runHourly(untilMs: number): Promise<void> {
  await runErasures(ports, untilMs)
  await removeExpired(ports, untilMs)
  await runExpiry(ports, untilMs)
}

/** Messages of its queue, and once an hour an event of a schedule. */
export const handler = (event: SQSEvent | Record<string, unknown>, context: Context) =>
  isQueueEvent(event) ? answerMessages(event, context) : runHourly(untilOf(context))

const isQueueEvent = (event: SQSEvent | Record<string, unknown>): event is SQSEvent => Array.isArray(event.Records)
