import { setTimeout as pause } from 'node:timers/promises'
import { readDigest } from '../query/digest/readDigest.ts'
import type { AnswerPorts } from '../query/insights/answerInsight.ts'
import { createAthenaLake } from '../query/lake/athenaLake.ts'
import { createAthena } from '../runtime/aws/createAthena.ts'
import { createDocuments } from '../runtime/aws/createDocuments.ts'
import { createSqs } from '../runtime/aws/createSqs.ts'
import { createLog } from '../runtime/log.ts'
import { mapStacks } from '../runtime/mapStacks.ts'
import { laterMail } from '../runtime/notice/laterMail.ts'
import { readEnv } from '../runtime/readEnv.ts'
import { createWebhooks } from '../runtime/webhook/createWebhooks.ts'
import { createNoteSuccess } from '../sessions/health/createNoteSuccess.ts'
import { createDynamoSuccesses } from '../sessions/health/dynamoSuccesses.ts'
import { createDynamoLakeState } from '../sessions/lake/dynamoLakeState.ts'
import { laterS3Objects } from '../sessions/objects/laterS3Objects.ts'
import { createSqsSend } from '../sessions/queue/send.ts'
import { createInsightCore } from './createInsightCore.ts'
import { AlertsEnv } from './env.ts'
import { measure } from './measure.ts'
import { type AlertPorts, runAlerts } from './runAlerts.ts'
import { type DigestPorts, runDigests } from './runDigests.ts'
import { createAlertStore } from './store.ts'
import { waitForDigest } from './waitForDigest.ts'

mapStacks(Error)
const env = readEnv(AlertsEnv, process.env)
const database = env.GLUE_DATABASE
const documents = createDocuments()
const readWatermark = async () => (await createDynamoLakeState(documents, env.CORE_TABLE).read()).state
const lake = createAthenaLake(createAthena(), { workgroup: env.ATHENA_WORKGROUP, database })

const log = createLog('alerts')
const wait = (ms: number) => pause(ms)
const insights: AnswerPorts = {
  ...{ lake, log, wait, readWatermark, now: Date.now },
  objects: laterS3Objects(env.REPLAY_BUCKET),
  core: createInsightCore(documents, env.CORE_TABLE),
  deployment: { database, lakeDays: env.LAKE_DAYS },
}

const ports: AlertPorts & DigestPorts = {
  ...createAlertStore(documents, env.CORE_TABLE),
  measure: (alert) => measure({ lake, database, readWatermark, now: Date.now, pause: (ms) => pause(ms) }, alert),
  readDigest: (pid, week) => waitForDigest(() => readDigest(insights, pid, week, Number.POSITIVE_INFINITY), Date.now),
  mail: laterMail(env.MAIL_TOPIC_ARN),
  post: createWebhooks(env.AWS_ENDPOINT_URL !== undefined, Date.now).post,
  sendHook: createSqsSend(createSqs(), env.HOOK_QUEUE_URL),
  dashboardUrl: env.DASHBOARD_URL,
  now: Date.now,
  log,
}

const noteSuccess = createNoteSuccess('alerts', {
  ...{ now: Date.now, log, successes: createDynamoSuccesses(documents, env.CORE_TABLE) },
})

export const handler = async (): Promise<void> => {
  try {
    await runAlerts(ports)
  } finally {
    await runDigests(ports)
  }
  await noteSuccess()
}
