import { setTimeout } from 'node:timers/promises'
import { AthenaClient } from '@aws-sdk/client-athena'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import packageJson from '../package.json' with { type: 'json' }
import { httpHandler } from '../runtime/httpHandler.ts'
import { createLog } from '../runtime/log.ts'
import { readEnv } from '../runtime/readEnv.ts'
import { createS3Objects } from '../sessions/objects/s3Objects.ts'
import { createSqsSend } from '../sessions/queue/send.ts'
import { createDynamoStore } from '../sessions/store/dynamoStore.ts'
import { answerRequest } from './answerRequest.ts'
import { createDynamoCore } from './core/dynamoCore.ts'
import { ApiEnv } from './env.ts'
import { createAthenaLake } from './lake/athenaLake.ts'
import { createReadEmail } from './members/userInfo.ts'
import { createPresign } from './objects/presign.ts'
import type { ApiPorts } from './ports.ts'
import { randomText } from './randomText.ts'

const env = readEnv(ApiEnv, process.env)
const documents = DynamoDBDocumentClient.from(new DynamoDBClient(), {
  marshallOptions: { removeUndefinedValues: true },
})
const sqs = new SQSClient()
const log = createLog('api')

const ports: ApiPorts = {
  core: createDynamoCore(documents, env.CORE_TABLE, setTimeout),
  store: createDynamoStore(documents, env.SESSIONS_TABLE),
  objects: createS3Objects(new S3Client(), env.REPLAY_BUCKET),
  presign: createPresign({}, env.REPLAY_BUCKET),
  lake: createAthenaLake(new AthenaClient(), { workgroup: env.ATHENA_WORKGROUP, database: env.GLUE_DATABASE }),
  sendCompact: createSqsSend(sqs, env.COMPACT_QUEUE_URL),
  sendRender: createSqsSend(sqs, env.RENDER_QUEUE_URL),
  sendAnalysis: createSqsSend(sqs, env.ANALYSIS_QUEUE_URL),
  readEmail: createReadEmail(env.ISSUER_URL, fetch),
  log,
  now: Date.now,
  randomText,
  deployment: {
    version: packageJson.version,
    database: env.GLUE_DATABASE,
    lakeDays: env.LAKE_DAYS,
    minimumDurationSeconds: env.MINIMUM_DURATION_SECONDS,
  },
}

export const handler = httpHandler(log, (event) => answerRequest(event, ports))
