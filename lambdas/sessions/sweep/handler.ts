import { createDocuments } from '#runtime/aws/createDocuments.ts'
import { createS3 } from '#runtime/aws/createS3.ts'
import { createSqs } from '#runtime/aws/createSqs.ts'
import { createLog } from '#runtime/log.ts'
import { mapStacks } from '#runtime/mapStacks.ts'
import { readEnv } from '#runtime/readEnv.ts'
import { createS3Objects } from '../objects/s3Objects.ts'
import { createSqsSend } from '../queue/send.ts'
import { createDynamoStore } from '../store/dynamoStore.ts'
import { SweepEnv } from './env.ts'
import { type SweepPorts, sweepSessions } from './sweepSessions.ts'

mapStacks(Error)
const env = readEnv(SweepEnv, process.env)
const sqs = createSqs()
const ports: SweepPorts = {
  store: createDynamoStore(createDocuments(), env.SESSIONS_TABLE),
  objects: createS3Objects(createS3(), env.REPLAY_BUCKET),
  sendWatch: createSqsSend(sqs, env.WATCH_QUEUE_URL),
  sendCompact: createSqsSend(sqs, env.COMPACT_QUEUE_URL),
  sendRender: createSqsSend(sqs, env.RENDER_QUEUE_URL),
  sendAnalysis: createSqsSend(sqs, env.ANALYSIS_QUEUE_URL),
  now: Date.now,
  log: createLog('sweep'),
}

export const handler = () => sweepSessions(ports)
