import { setTimeout } from 'node:timers/promises'
import { HEALTH_KEPT_SECONDS } from '@incuera/contract/health.ts'
import packageJson from '../package.json' with { type: 'json' }
import { createAthenaLake } from '../query/lake/athenaLake.ts'
import { createAthena } from '../runtime/aws/createAthena.ts'
import { createDocuments } from '../runtime/aws/createDocuments.ts'
import { createS3Vectors } from '../runtime/aws/createS3Vectors.ts'
import { createSecrets } from '../runtime/aws/createSecrets.ts'
import { createSqs } from '../runtime/aws/createSqs.ts'
import { httpHandler } from '../runtime/httpHandler.ts'
import { createLog } from '../runtime/log.ts'
import { mapStacks } from '../runtime/mapStacks.ts'
import { laterMail } from '../runtime/notice/laterMail.ts'
import { readEnv } from '../runtime/readEnv.ts'
import { createWebhooks } from '../runtime/webhook/createWebhooks.ts'
import { createDynamoErasures } from '../sessions/erasure/dynamoErasures.ts'
import { createDynamoReceiptKeys } from '../sessions/erasure/dynamoReceiptKeys.ts'
import { createDynamoExports } from '../sessions/exports/dynamoExports.ts'
import { createDynamoSuccesses } from '../sessions/health/dynamoSuccesses.ts'
import { createDynamoDeliveries } from '../sessions/hooks/dynamoDeliveries.ts'
import { WEBHOOK_ITEMS } from '../sessions/hooks/webhookItems.ts'
import { createDynamoLakeState } from '../sessions/lake/dynamoLakeState.ts'
import { createMeaning } from '../sessions/meaning/createMeaning.ts'
import { createSqsSend } from '../sessions/queue/send.ts'
import { createDynamoRetention } from '../sessions/retention/dynamoRetention.ts'
import { ALERT_ITEMS, createReadAlertState } from '../sessions/store/alertItems.ts'
import { createUpdateItem } from '../sessions/store/createUpdateItem.ts'
import { createReadDigestState, DIGEST_ITEMS } from '../sessions/store/digestItems.ts'
import { createDynamoProjectItems } from '../sessions/store/dynamoProjectItems.ts'
import { createDynamoStore } from '../sessions/store/dynamoStore.ts'
import { createDynamoTags } from '../sessions/store/dynamoTags.ts'
import { noteItems } from '../sessions/store/noteItems.ts'
import { createReadQuestionUse } from '../sessions/store/questionUse.ts'
import { SCANNER_ITEMS } from '../sessions/store/scannerItems.ts'
import { createCountOpening, shareItems } from '../sessions/store/shareItems.ts'
import { viewItems } from '../sessions/store/viewItems.ts'
import { createDynamoUsage } from '../sessions/usage/dynamoUsage.ts'
import { createDynamoVisitors } from '../sessions/visitors/dynamoVisitors.ts'
import { createDynamoAudit } from './audit/dynamoAudit.ts'
import { challengeOf } from './callers/challengeOf.ts'
import { createVerifyJwt } from './callers/createVerifyJwt.ts'
import { createDynamoTokens } from './callers/dynamoTokens.ts'
import { createDynamoCore } from './core/dynamoCore.ts'
import { createDynamoCursorKey } from './cursors/dynamoCursorKey.ts'
import { ApiEnv } from './env.ts'
import { createKept } from './health/createKept.ts'
import { createReadDepths } from './health/queueDepths.ts'
import { createDynamoSavedInsights } from './insights/saved/dynamoSavedInsights.ts'
import { createDynamoMaps } from './maps/dynamoMaps.ts'
import { answerAny } from './mcp/answerMcp.ts'
import { createDynamoMembers } from './members/dynamoMembers.ts'
import { INVITATION_ITEMS } from './members/invitationItems.ts'
import { createInviteAccount } from './members/inviteAccount.ts'
import { createReadEmail } from './members/userInfo.ts'
import { laterObjects } from './objects/laterObjects.ts'
import type { ApiPorts } from './ports.ts'
import { randomText } from './randomText.ts'
import { createDynamoRepeats } from './repeats/dynamoRepeats.ts'
import { sharingWith } from './sharingWith.ts'
import { countQueries } from './usage/countQueries.ts'

mapStacks(Error)
const env = readEnv(ApiEnv, process.env)
const documents = createDocuments()
const sqs = createSqs()
const log = createLog('api')
/** Functions note theirs in the table that they may write. */
const successes = [env.CORE_TABLE, env.SESSIONS_TABLE].map((table) => createDynamoSuccesses(documents, table))
const usage = createDynamoUsage(documents, createUpdateItem(documents), {
  ...{ table: env.SESSIONS_TABLE, now: Date.now, log },
})
const lake = createAthenaLake(createAthena(), { workgroup: env.ATHENA_WORKGROUP, database: env.GLUE_DATABASE })

const ports: ApiPorts = {
  core: createDynamoCore(documents, env.CORE_TABLE, setTimeout),
  audit: createDynamoAudit(documents, env.SESSIONS_TABLE),
  repeats: createDynamoRepeats(documents, env.SESSIONS_TABLE),
  readCursorKey: createDynamoCursorKey(documents, env.CORE_TABLE),
  tokens: createDynamoTokens(documents, env.CORE_TABLE, setTimeout),
  members: createDynamoMembers(documents, env.CORE_TABLE, setTimeout),
  invitations: createDynamoProjectItems(documents, env.CORE_TABLE, INVITATION_ITEMS),
  inviteAccount: createInviteAccount({ config: sqs.config, endpoint: env.AWS_ENDPOINT_URL }, env.USER_POOL_ID, log),
  verifyJwt: createVerifyJwt({ issuer: env.ISSUER_URL, clientId: env.CLIENT_ID }, Date.now),
  alerts: createDynamoProjectItems(documents, env.CORE_TABLE, ALERT_ITEMS),
  digests: createDynamoProjectItems(documents, env.CORE_TABLE, DIGEST_ITEMS),
  digestState: createReadDigestState(documents, env.CORE_TABLE),
  mail: laterMail(env.MAIL_TOPIC_ARN),
  questionUse: createReadQuestionUse(documents, env.SESSIONS_TABLE, Date.now),
  alertState: createReadAlertState(documents, env.CORE_TABLE),
  hooks: createDynamoProjectItems(documents, env.CORE_TABLE, WEBHOOK_ITEMS),
  deliveries: createDynamoDeliveries(documents, env.SESSIONS_TABLE),
  sendHook: createSqsSend(sqs, env.HOOK_QUEUE_URL),
  queueDepths: createReadDepths(sqs, env.PIPELINE_QUEUES, env.COMPACT_QUEUE_URL, (part, error) =>
    log.error('the queues of a part cannot be read', { part, error }),
  ),
  successes: async () => (await Promise.all(successes.map(({ list }) => list()))).flat(),
  keptHealth: createKept(HEALTH_KEPT_SECONDS * 1000, Date.now),
  webhooks: createWebhooks(env.AWS_ENDPOINT_URL !== undefined, Date.now),
  notes: (sid) => createDynamoProjectItems(documents, env.SESSIONS_TABLE, noteItems(sid)),
  shares: (sid) => createDynamoProjectItems(documents, env.SESSIONS_TABLE, shareItems(sid)),
  countOpening: createCountOpening(createUpdateItem(documents), env.SESSIONS_TABLE),
  tags: createDynamoTags(documents, env.SESSIONS_TABLE),
  scanners: createDynamoProjectItems(documents, env.CORE_TABLE, SCANNER_ITEMS),
  views: (shelf) => createDynamoProjectItems(documents, env.CORE_TABLE, viewItems(shelf)),
  savedInsights: createDynamoSavedInsights(documents, env.CORE_TABLE),
  ...laterObjects({ replay: env.REPLAY_BUCKET, lake: env.LAKE_BUCKET }),
  store: createDynamoStore(documents, env.SESSIONS_TABLE),
  maps: createDynamoMaps(documents, env.SESSIONS_TABLE),
  lake: countQueries(lake, usage, Date.now),
  usage,
  sendCompact: createSqsSend(sqs, env.COMPACT_QUEUE_URL),
  sendRender: createSqsSend(sqs, env.RENDER_QUEUE_URL),
  sendAnalysis: createSqsSend(sqs, env.ANALYSIS_QUEUE_URL),
  readWatermark: async () => (await createDynamoLakeState(documents, env.CORE_TABLE).read()).state,
  retention: createDynamoRetention(documents, env.CORE_TABLE),
  sendErase: createSqsSend(sqs, env.ERASE_QUEUE_URL),
  exports: createDynamoExports(documents, env.SESSIONS_TABLE),
  sendExport: createSqsSend(sqs, env.EXPORT_QUEUE_URL),
  erasures: createDynamoErasures(documents, env.CORE_TABLE),
  receiptKeys: createDynamoReceiptKeys(documents, env.CORE_TABLE),
  visitors: createDynamoVisitors(documents, env.CORE_TABLE),
  meaning: createMeaning(env, { vectors: createS3Vectors, secrets: createSecrets, signer: sqs.config }),
  sendAsk: createSqsSend(sqs, env.ANALYSIS_QUEUE_URL),
  sendIndex: createSqsSend(sqs, env.ANALYSIS_QUEUE_URL),
  readEmail: createReadEmail(env.ISSUER_URL, fetch),
  log,
  now: Date.now,
  wait: setTimeout,
  randomText,
  deployment: {
    version: packageJson.version,
    database: env.GLUE_DATABASE,
    lakeDays: env.LAKE_DAYS,
    minimumDurationSeconds: env.MINIMUM_DURATION_SECONDS,
    recordsCountry: env.RECORD_COUNTRY,
    dashboardUrl: env.DASHBOARD_URL,
    issuerUrl: env.ISSUER_URL,
    hasModel: env.HAS_MODEL,
    questionsPerDay: env.QUESTIONS_PER_DAY,
  },
}

export const handler = httpHandler(log, {
  answer: (event) => answerAny(ports, event),
  sharing: sharingWith(env.DASHBOARD_URL),
  challenge: challengeOf(env.DASHBOARD_URL),
})
