import { AnalysisMessage } from '@incuera/contract/messages.ts'
import { createDocuments } from '../runtime/aws/createDocuments.ts'
import { createS3 } from '../runtime/aws/createS3.ts'
import { createSecrets } from '../runtime/aws/createSecrets.ts'
import { createSqs } from '../runtime/aws/createSqs.ts'
import { createLog } from '../runtime/log.ts'
import { createMessageControl } from '../runtime/messageControl.ts'
import { queueHandler } from '../runtime/queueHandler.ts'
import { readEnv } from '../runtime/readEnv.ts'
import { createS3Objects } from '../sessions/objects/s3Objects.ts'
import { parseMessage } from '../sessions/queue/parseMessage.ts'
import { createSqsSend } from '../sessions/queue/send.ts'
import { createDynamoStore } from '../sessions/store/dynamoStore.ts'
import { type AnalysisPorts, analyseSession } from './analyseSession.ts'
import { AnalysisEnv } from './env.ts'
import { createSecretKeys, withoutKey } from './summary/modelKeys.ts'
import { createOpenaiModel } from './summary/openaiModel.ts'

const env = readEnv(AnalysisEnv, process.env)
const log = createLog('analysis')
const documents = createDocuments()
const { LLM_BASE_URL: baseUrl, LLM_MODEL: model } = env
const keys = env.LLM_SECRET_ARN ? createSecretKeys(createSecrets(), env.LLM_SECRET_ARN) : withoutKey

const ports: AnalysisPorts = {
  objects: createS3Objects(createS3(), env.REPLAY_BUCKET),
  store: createDynamoStore(documents, env.SESSIONS_TABLE),
  sendAnalysis: createSqsSend(createSqs(), env.ANALYSIS_QUEUE_URL),
  model: baseUrl && model ? createOpenaiModel({ baseUrl, model, keys }) : null,
  now: Date.now,
  log,
}

export const handler = queueHandler(log, createMessageControl(), (record) =>
  analyseSession(parseMessage(AnalysisMessage, record.body), ports),
)
