import { setTimeout as pause } from 'node:timers/promises'
import { createAthenaLake } from '../query/lake/athenaLake.ts'
import { createAthena } from '../runtime/aws/createAthena.ts'
import { createDocuments } from '../runtime/aws/createDocuments.ts'
import { createSns } from '../runtime/aws/createSns.ts'
import { createLog } from '../runtime/log.ts'
import { createMail } from '../runtime/notice/createMail.ts'
import { readEnv } from '../runtime/readEnv.ts'
import { createWebhooks } from '../runtime/webhook/createWebhooks.ts'
import { createDynamoLakeState } from '../sessions/lake/dynamoLakeState.ts'
import { AlertsEnv } from './env.ts'
import { measure } from './measure.ts'
import { type AlertPorts, runAlerts } from './runAlerts.ts'
import { createAlertStore } from './store.ts'

const env = readEnv(AlertsEnv, process.env)
const database = env.GLUE_DATABASE
const documents = createDocuments()
const readWatermark = async () => (await createDynamoLakeState(documents, env.CORE_TABLE).read()).state
const lake = createAthenaLake(createAthena(), { workgroup: env.ATHENA_WORKGROUP, database })

const ports: AlertPorts = {
  ...createAlertStore(documents, env.CORE_TABLE),
  measure: (alert) => measure(alert, { lake, database, readWatermark, now: Date.now, pause: (ms) => pause(ms) }),
  mail: createMail(createSns(), env.MAIL_TOPIC_ARN),
  post: createWebhooks(env.AWS_ENDPOINT_URL !== undefined, Date.now).post,
  dashboardUrl: env.DASHBOARD_URL,
  now: Date.now,
  log: createLog('alerts'),
}

export const handler = (): Promise<void> => runAlerts(ports)
