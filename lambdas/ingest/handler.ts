import type { EraseMessage } from '@incuera/contract/messages.ts'
import { createDocuments } from '../runtime/aws/createDocuments.ts'
import { createFirehose } from '../runtime/aws/createFirehose.ts'
import { createS3 } from '../runtime/aws/createS3.ts'
import { createSqs } from '../runtime/aws/createSqs.ts'
import { httpHandler } from '../runtime/httpHandler.ts'
import { createLog } from '../runtime/log.ts'
import { mapStacks } from '../runtime/mapStacks.ts'
import { readEnv } from '../runtime/readEnv.ts'
import { createDynamoErasures } from '../sessions/erasure/dynamoErasures.ts'
import { createNoteSuccess } from '../sessions/health/createNoteSuccess.ts'
import { createDynamoSuccesses } from '../sessions/health/dynamoSuccesses.ts'
import { createFirehoseRows } from '../sessions/lake/firehoseRows.ts'
import { createS3Objects } from '../sessions/objects/s3Objects.ts'
import { createSqsSend } from '../sessions/queue/send.ts'
import { createUpdateItem } from '../sessions/store/createUpdateItem.ts'
import { createDynamoStore } from '../sessions/store/dynamoStore.ts'
import { answer } from './answer.ts'
import { cacheCore } from './core/cacheCore.ts'
import { createDynamoCore } from './core/dynamoCore.ts'
import { unlessErased } from './core/unlessErased.ts'
import { IngestEnv } from './env.ts'
import { createKeyLimit } from './limit/createKeyLimit.ts'
import { createKeyQuota } from './limit/createKeyQuota.ts'
import { createDynamoCount } from './limit/dynamoCount.ts'
import { createDynamoKeyUse } from './limit/dynamoKeyUse.ts'
import type { IngestPorts } from './ports.ts'
import { requireNotErased } from './requireNotErased.ts'
import { sharing } from './sharing.ts'
import { createToDevice } from './toDevice.ts'

/** A counter of a day, and another for clocks that differ. */
const ERASURES_KEPT_SECONDS = 2 * 86_400

mapStacks(Error)
const env = readEnv(IngestEnv, process.env)
const log = createLog('ingest')
const dynamo = createDocuments()
const core = createDynamoCore(dynamo, env.CORE_TABLE)
const count = createDynamoCount(dynamo, env.SESSIONS_TABLE)
const sqs = createSqs()
const erased = {
  store: createDynamoStore(dynamo, env.SESSIONS_TABLE),
  sendErase: createSqsSend<EraseMessage>(sqs, env.ERASE_QUEUE_URL),
}
const keepIdentity = unlessErased(core.keepIdentity, (ref) => requireNotErased(erased, ref))
const ports: IngestPorts = {
  core: cacheCore({ ...core, keepIdentity }, Date.now),
  toDevice: createToDevice({ recordsCountry: env.RECORD_COUNTRY }),
  ...erased,
  objects: createS3Objects(createS3(), env.REPLAY_BUCKET),
  putRows: createFirehoseRows(createFirehose(), env.EVENTS_STREAM),
  erasures: createDynamoErasures(dynamo, env.CORE_TABLE),
  countErasures: createDynamoCount(dynamo, env.SESSIONS_TABLE, ERASURES_KEPT_SECONDS),
  sendWatch: createSqsSend(sqs, env.WATCH_QUEUE_URL),
  timeouts: { idleSeconds: env.IDLE_TIMEOUT_SECONDS, closingSeconds: env.CLOSING_TIMEOUT_SECONDS },
  limit: createKeyLimit({ perSecond: env.REQUESTS_PER_SECOND_PER_KEY, count, now: Date.now, random: Math.random, log }),
  quota: createKeyQuota(createDynamoKeyUse(createUpdateItem(dynamo), env.SESSIONS_TABLE), log),
  noteSuccess: createNoteSuccess('ingest', {
    ...{ now: Date.now, log, successes: createDynamoSuccesses(dynamo, env.SESSIONS_TABLE) },
  }),
  log,
}

export const handler = httpHandler(log, { answer: (event) => answer(ports, event), sharing })
