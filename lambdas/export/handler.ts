import { ExportMessage } from '@incuera/contract/messages.ts'
import type { Context, SQSRecord } from 'aws-lambda'
import { createDynamoExports } from '#sessions/exports/dynamoExports.ts'
import { createNoteSuccess } from '#sessions/health/createNoteSuccess.ts'
import { createDynamoSuccesses } from '#sessions/health/dynamoSuccesses.ts'
import { noting } from '#sessions/health/noting.ts'
import { createS3Remover } from '#sessions/objects/objectRemover.ts'
import { createS3Objects } from '#sessions/objects/s3Objects.ts'
import { parseMessage } from '#sessions/queue/parseMessage.ts'
import { createSqsSend } from '#sessions/queue/send.ts'
import { createDynamoProjectItems } from '#sessions/store/dynamoProjectItems.ts'
import { createDynamoStore } from '#sessions/store/dynamoStore.ts'
import { createDynamoTags } from '#sessions/store/dynamoTags.ts'
import { noteItems } from '#sessions/store/noteItems.ts'
import { createDynamoVisitors } from '#sessions/visitors/dynamoVisitors.ts'
import { createDocuments } from '../runtime/aws/createDocuments.ts'
import { createS3 } from '../runtime/aws/createS3.ts'
import { createSqs } from '../runtime/aws/createSqs.ts'
import { createLog } from '../runtime/log.ts'
import { mapStacks } from '../runtime/mapStacks.ts'
import { createMessageControl } from '../runtime/messageControl.ts'
import { queueHandler } from '../runtime/queueHandler.ts'
import { readEnv } from '../runtime/readEnv.ts'
import { createCopyObject } from './copyObject.ts'
import { ExportEnv } from './env.ts'
import type { ExportPorts } from './ports.ts'
import { runExport } from './runExport.ts'

mapStacks(Error)
const env = readEnv(ExportEnv, process.env)
const log = createLog('export')
const documents = createDocuments()
const s3 = createS3()
const ports: ExportPorts = {
  exports: createDynamoExports(documents, env.SESSIONS_TABLE),
  store: createDynamoStore(documents, env.SESSIONS_TABLE),
  tags: createDynamoTags(documents, env.SESSIONS_TABLE),
  notes: (sid) => createDynamoProjectItems(documents, env.SESSIONS_TABLE, noteItems(sid)),
  identityOf: createDynamoVisitors(documents, env.CORE_TABLE).find,
  objects: { ...createS3Objects(s3, env.REPLAY_BUCKET), ...createS3Remover(s3, env.REPLAY_BUCKET) },
  copy: createCopyObject(s3, env.REPLAY_BUCKET),
  sendExport: createSqsSend(createSqs(), env.EXPORT_QUEUE_URL),
  now: Date.now,
  log,
}

const noteSuccess = createNoteSuccess('exports', {
  ...{ now: Date.now, log, successes: createDynamoSuccesses(documents, env.SESSIONS_TABLE) },
})
export const handler = queueHandler(
  log,
  createMessageControl(),
  noting(noteSuccess, Date.now, (record: SQSRecord, context: Context) =>
    runExport(ports, parseMessage(ExportMessage, record.body), {
      untilMs: Date.now() + context.getRemainingTimeInMillis(),
      tries: Number(record.attributes.ApproximateReceiveCount),
    }),
  ),
)
