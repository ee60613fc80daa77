import { CompactMessage } from '@incuera/contract/messages.ts'
import { admitsOrigin } from '@incuera/contract/origin.ts'
import { parseUrl } from '@incuera/contract/parseUrl.ts'
import type { SQSRecord } from 'aws-lambda'
import { createDocuments } from '#runtime/aws/createDocuments.ts'
import { createFirehose } from '#runtime/aws/createFirehose.ts'
import { createS3 } from '#runtime/aws/createS3.ts'
import { createSqs } from '#runtime/aws/createSqs.ts'
import { createLog } from '#runtime/log.ts'
import { mapStacks } from '#runtime/mapStacks.ts'
import { createMessageControl } from '#runtime/messageControl.ts'
import { queueHandler } from '#runtime/queueHandler.ts'
import { readEnv } from '#runtime/readEnv.ts'
import { cacheAssets } from '../assets/cacheAssets.ts'
import { createFetchAsset } from '../assets/fetchAsset.ts'
import { createNoteSuccess } from '../health/createNoteSuccess.ts'
import { createDynamoSuccesses } from '../health/dynamoSuccesses.ts'
import { noting } from '../health/noting.ts'
import { createFirehoseRows } from '../lake/firehoseRows.ts'
import { createS3Objects } from '../objects/s3Objects.ts'
import { parseMessage } from '../queue/parseMessage.ts'
import { createSqsSend } from '../queue/send.ts'
import { createUpdateItem } from '../store/createUpdateItem.ts'
import { createDynamoStore } from '../store/dynamoStore.ts'
import { createReadSettings } from '../store/readSettings.ts'
import { createDynamoUsage } from '../usage/dynamoUsage.ts'
import { type CompactPorts, compactSession } from './compactSession.ts'
import { CompactEnv } from './env.ts'

mapStacks(Error)
const env = readEnv(CompactEnv, process.env)
const log = createLog('compact')
const dynamo = createDocuments()
const sqs = createSqs()
const firehose = createFirehose()
const assetOrigins = env.ASSET_ORIGINS.split(' ').filter(Boolean)
const admits = (address: string) => admitsOrigin(assetOrigins, parseUrl(address)?.origin ?? '')
const fetchAsset = cacheAssets(createFetchAsset({ admits, allowsLocal: env.AWS_ENDPOINT_URL !== undefined }), Date.now)
const ports: CompactPorts = {
  store: createDynamoStore(dynamo, env.SESSIONS_TABLE),
  objects: createS3Objects(createS3(), env.REPLAY_BUCKET),
  putRows: createFirehoseRows(firehose, env.SESSIONS_STREAM),
  putPageRows: createFirehoseRows(firehose, env.PAGES_STREAM),
  putEventRows: createFirehoseRows(firehose, env.EVENTS_STREAM),
  sendCompact: createSqsSend(sqs, env.COMPACT_QUEUE_URL),
  sendRender: createSqsSend(sqs, env.RENDER_QUEUE_URL),
  sendAnalysis: createSqsSend(sqs, env.ANALYSIS_QUEUE_URL),
  sendHook: createSqsSend(sqs, env.HOOK_QUEUE_URL),
  settingsOf: createReadSettings(dynamo, env.CORE_TABLE, {
    minimumDurationSeconds: env.MINIMUM_DURATION_SECONDS,
  }),
  addUsage: createDynamoUsage(dynamo, createUpdateItem(dynamo), {
    ...{ table: env.SESSIONS_TABLE, now: Date.now, log },
  }).add,
  ...(assetOrigins.length > 0 && { assets: { admits, fetchAsset, now: Date.now } }),
  now: Date.now,
  log,
}

const noteSuccess = createNoteSuccess('sessions', {
  ...{ now: Date.now, log, successes: createDynamoSuccesses(dynamo, env.SESSIONS_TABLE) },
})
export const handler = queueHandler(
  log,
  createMessageControl(),
  noting(noteSuccess, Date.now, (record: SQSRecord) =>
    compactSession(ports, parseMessage(CompactMessage, record.body)),
  ),
)
