import { AnalysisMessage, AskMessage, IndexMessage } from '@incuera/contract/messages.ts'
import type { SQSRecord } from 'aws-lambda'
import * as z from 'zod'
import { createDocuments } from '../runtime/aws/createDocuments.ts'
import { createFirehose } from '../runtime/aws/createFirehose.ts'
import { createS3 } from '../runtime/aws/createS3.ts'
import { createS3Vectors } from '../runtime/aws/createS3Vectors.ts'
import { createSecrets } from '../runtime/aws/createSecrets.ts'
import { createSqs } from '../runtime/aws/createSqs.ts'
import { createLog } from '../runtime/log.ts'
import { mapStacks } from '../runtime/mapStacks.ts'
import { createMessageControl } from '../runtime/messageControl.ts'
import { queueHandler } from '../runtime/queueHandler.ts'
import { readEnv } from '../runtime/readEnv.ts'
import { createNoteSuccess } from '../sessions/health/createNoteSuccess.ts'
import { createDynamoSuccesses } from '../sessions/health/dynamoSuccesses.ts'
import { noting } from '../sessions/health/noting.ts'
import { createFirehoseRows } from '../sessions/lake/firehoseRows.ts'
import { createMeaning } from '../sessions/meaning/createMeaning.ts'
import { createS3Objects } from '../sessions/objects/s3Objects.ts'
import { parseMessage } from '../sessions/queue/parseMessage.ts'
import { createSqsSend } from '../sessions/queue/send.ts'
import { createS3IndexObjects } from '../sessions/search/s3IndexObjects.ts'
import { createUpdateItem } from '../sessions/store/createUpdateItem.ts'
import { createDynamoProjectItems } from '../sessions/store/dynamoProjectItems.ts'
import { createDynamoStore } from '../sessions/store/dynamoStore.ts'
import { createTakeQuestion } from '../sessions/store/questionUse.ts'
import { createReadSettings } from '../sessions/store/readSettings.ts'
import { SCANNER_ITEMS } from '../sessions/store/scannerItems.ts'
import { createDynamoUsage } from '../sessions/usage/dynamoUsage.ts'
import { type AnalysisPorts, analyseSession } from './analyseSession.ts'
import { answerQuestion } from './ask/answerQuestion.ts'
import { createModelSetup } from './createModelSetup.ts'
import { AnalysisEnv } from './env.ts'
import { type BuildIndexPorts, buildIndex } from './search/buildIndex.ts'

mapStacks(Error)
const env = readEnv(AnalysisEnv, process.env)
const log = createLog('analysis')
const documents = createDocuments()
const s3 = createS3()
const objects = createS3Objects(s3, env.REPLAY_BUCKET)
const firehose = createFirehose()
const sqs = createSqs()

const ports: AnalysisPorts & BuildIndexPorts = {
  objects,
  store: createDynamoStore(documents, env.SESSIONS_TABLE),
  putSignalRows: createFirehoseRows(firehose, env.SIGNALS_STREAM),
  putVerdictRows: createFirehoseRows(firehose, env.VERDICTS_STREAM),
  putNoteRows: createFirehoseRows(firehose, env.NOTES_STREAM),
  sendAnalysis: createSqsSend(sqs, env.ANALYSIS_QUEUE_URL),
  sendIndex: createSqsSend(sqs, env.ANALYSIS_QUEUE_URL),
  sendHook: createSqsSend(sqs, env.HOOK_QUEUE_URL),
  indexObjects: createS3IndexObjects(s3, env.REPLAY_BUCKET),
  // An analysis does not ask for the minimum.
  settingsOf: createReadSettings(documents, env.CORE_TABLE, { minimumDurationSeconds: 0 }),
  scannersOf: createDynamoProjectItems(documents, env.CORE_TABLE, SCANNER_ITEMS).list,
  takeQuestion: createTakeQuestion({
    ...{ updateItem: createUpdateItem(documents), table: env.SESSIONS_TABLE },
    ...{ perDayMax: env.QUESTIONS_PER_DAY, now: Date.now },
  }),
  setup: createModelSetup(env, { documents, objects, secrets: createSecrets, signer: s3.config, now: Date.now }),
  meaning: createMeaning(env, { vectors: createS3Vectors, secrets: createSecrets, signer: s3.config }),
  addUsage: createDynamoUsage(documents, createUpdateItem(documents), {
    ...{ table: env.SESSIONS_TABLE, now: Date.now, log },
  }).add,
  now: Date.now,
  log,
}

const Message = z.discriminatedUnion('type', [AnalysisMessage, AskMessage, IndexMessage])

const noteSuccess = createNoteSuccess('analysis', {
  ...{ now: Date.now, log, successes: createDynamoSuccesses(documents, env.SESSIONS_TABLE) },
})
export const handler = queueHandler(
  log,
  createMessageControl(),
  noting(noteSuccess, Date.now, (record: SQSRecord) => {
    const message = parseMessage(Message, record.body)
    switch (message.type) {
      case 'ask':
        return answerQuestion(ports, message)
      case 'index':
        return buildIndex(ports, message)
      case 'analysis':
        return analyseSession(ports, message)
    }
  }),
)
