import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from 'aws-lambda'
import { createDocuments } from '#runtime/aws/createDocuments.ts'
import { createS3 } from '#runtime/aws/createS3.ts'
import { createLog } from '#runtime/log.ts'
import { mapStacks } from '#runtime/mapStacks.ts'
import { readEnv } from '#runtime/readEnv.ts'
import { createNoteSuccess } from '#sessions/health/createNoteSuccess.ts'
import { createDynamoSuccesses } from '#sessions/health/dynamoSuccesses.ts'
import { createDynamoLakeState } from '#sessions/lake/dynamoLakeState.ts'
import { createRetention } from './createRetention.ts'
import { KeepEnv } from './env.ts'
import { createS3LakeFiles } from './files/s3LakeFiles.ts'
import { createGlueCall } from './partitions/createGlueCall.ts'
import { createGluePartitions } from './partitions/gluePartitions.ts'
import { createRewriter } from './rewrite/createRewriter.ts'
import { runKeep } from './runKeep.ts'

mapStacks(Error)
const env = readEnv(KeepEnv, process.env)
const s3 = createS3()
const documents = createDocuments()
const place = { database: env.GLUE_DATABASE, bucket: env.LAKE_BUCKET }
const log = createLog('keep')
const ports = {
  files: createS3LakeFiles(s3, env.LAKE_BUCKET),
  partitions: createGluePartitions(createGlueCall(s3.config, env.GLUE_ENDPOINT), place),
  state: createDynamoLakeState(documents, env.CORE_TABLE),
  rewriter: createRewriter({ memoryMb: env.ENGINE_MEMORY_MB, diskMb: env.ENGINE_DISK_MB }),
  folder: join(tmpdir(), 'incuera-keep'),
  now: Date.now,
  log,
}

const noteSuccess = createNoteSuccess('lake', {
  ...{ now: Date.now, log, successes: createDynamoSuccesses(documents, env.CORE_TABLE) },
})

export const handler = async (_event: unknown, context: Context) => {
  // Read anew in each run: a member may change it.
  const retentionDaysOf = createRetention(documents, env.CORE_TABLE, env.LAKE_DAYS)
  await runKeep({ ...ports, retentionDaysOf }, Date.now() + context.getRemainingTimeInMillis())
  await noteSuccess()
}
