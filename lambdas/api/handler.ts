import { AthenaClient } from '@aws-sdk/client-athena'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import packageJson from '../package.json' with { type: 'json' }
import { httpHandler } from '../runtime/httpHandler.ts'
import { createLog } from '../runtime/log.ts'
import { readEnv } from '../runtime/readEnv.ts'
import { answerRequest } from './answerRequest.ts'
import { createDynamoCore } from './core/dynamoCore.ts'
import { ApiEnv } from './env.ts'
import { createSqsJobs } from './jobs/sqsJobs.ts'
import { createAthenaLake } from './lake/athenaLake.ts'
import type { ApiPorts } from './ports.ts'
import { randomText } from './randomText.ts'
import { createDynamoSessions } from './sessionsReader/dynamoSessions.ts'
import { createS3Storage } from './storage/s3Storage.ts'

const env = readEnv(ApiEnv, process.env)
const documents = DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions: { removeUndefinedValues: true } })

const ports: ApiPorts = {
  core: createDynamoCore(documents, env.CORE_TABLE),
  sessions: createDynamoSessions(documents, env.SESSIONS_TABLE),
  // A browser sends no checksum header, so a presigned URL must not ask for one.
  storage: createS3Storage(new S3Client({ responseChecksumValidation: 'WHEN_REQUIRED' }), env.REPLAY_BUCKET),
  lake: createAthenaLake(new AthenaClient(), { workgroup: env.ATHENA_WORKGROUP, database: env.GLUE_DATABASE }),
  jobs: createSqsJobs(new SQSClient(), { renderUrl: env.RENDER_QUEUE_URL, analysisUrl: env.ANALYSIS_QUEUE_URL }),
  now: Date.now,
  randomText,
  deployment: { version: packageJson.version, database: env.GLUE_DATABASE, minimumDurationSeconds: env.MINIMUM_DURATION_SECONDS },
}

export const handler = httpHandler(createLog('api'), (event) => answerRequest(event, ports))
