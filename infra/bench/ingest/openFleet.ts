import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IngestEnv } from '@incuera/lambdas/ingest/env.ts'
import { bundle } from '@incuera/lambdas/runtime/bundle.ts'
import { createPool, type FunctionPool } from '#local/lambda/createPool.ts'
import { functionEnvironment } from '#local/lambda/functionEnvironment.ts'
import { openFunctionLog } from '#local/lambda/functionLog.ts'
import type { LocalFunction } from '#local/lambda/readFunctions.ts'
import { startProcess } from '#local/lambda/startProcess.ts'
import { startRuntimeApi } from '#local/lambda/startRuntimeApi.ts'
import { startAws } from './startAws.ts'

export interface Fleet extends Pick<FunctionPool, 'invoke' | 'close'> {
  close(): Promise<void>
}

/**
 * Ingest as it is deployed: its bundle in up to `containers` processes behind Lambda's Runtime API, each with one
 * request at a time. Further requests wait.
 * @param limit requests per second of one key
 * @param checkout of the code that is measured
 */
export async function openFleet(containers: number, limit: number, checkout: string): Promise<Fleet> {
  const folder = mkdtempSync(join(tmpdir(), 'incuera-bench-ingest-'))
  bundle({
    entry: join(checkout, 'lambdas/ingest/handler.ts'),
    outfile: join(folder, 'index.mjs'),
    for: 'node',
  })
  const aws = await startAws()
  const api = await startRuntimeApi()
  const environment: { [Name in keyof IngestEnv]: string } = {
    ...{
      REPLAY_BUCKET: 'replay',
      CORE_TABLE: 'core',
      SESSIONS_TABLE: 'sessions',
      EVENTS_STREAM: 'events',
      WATCH_QUEUE_URL: `${aws.origin}/0/watch`,
      ERASE_QUEUE_URL: `${aws.origin}/0/erase`,
    },
    RECORD_COUNTRY: 'true',
    ...{ IDLE_TIMEOUT_SECONDS: '1800', CLOSING_TIMEOUT_SECONDS: '20', REQUESTS_PER_SECOND_PER_KEY: String(limit) },
  }
  const fn: LocalFunction = {
    ...{
      id: 'Ingest',
      name: 'ingest',
      arn: 'arn:aws:lambda:local:0:function:ingest',
      roleArn: 'arn:aws:iam::0:role/ingest',
      packaging: 'zip',
    },
    ...{
      folder,
      handler: 'index.handler',
      environment,
      sources: {},
      timeoutSeconds: 20,
      memoryMegabytes: 512,
      logGroup: 'ingest',
      logLevel: 'error',
    },
  }
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' }
  const log = openFunctionLog(join(folder, 'ingest.log'))
  const functionEnv = functionEnvironment({
    fn,
    credentials,
    gatewayOrigin: aws.origin,
    extraEnv: {},
    path: process.env.PATH ?? '',
  })
  const pool = createPool(containers, () => startProcess({ fn, environment: functionEnv, api, log, now: Date.now }))
  return {
    invoke: pool.invoke,
    async close() {
      await pool.close()
      await Promise.all([api.close(), aws.close(), log.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
