import { gzipSync } from 'node:zlib'
import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { rawKey } from '@incuera/contract/keys.ts'
import type { EventRow } from '@incuera/contract/lake/eventRow.ts'
import { openBody } from '@incuera/lambdas/ingest/openBody.ts'
import type { IngestPorts } from '@incuera/lambdas/ingest/ports.ts'
import { storeBatch } from '@incuera/lambdas/ingest/storeBatch.ts'
import { createMemoryCore } from '@incuera/lambdas/ingest/testing/createMemoryCore.ts'
import { plainKey, unlimited } from '@incuera/lambdas/ingest/testing/unlimited.ts'
import { createToDevice } from '@incuera/lambdas/ingest/toDevice.ts'
import { toBatch } from '@incuera/lambdas/sessions/batch/toBatch.ts'
import { loadBatch, readBatch } from '@incuera/lambdas/sessions/compact/readBatch.ts'
import { createS3Objects } from '@incuera/lambdas/sessions/objects/s3Objects.ts'
import { createDynamoStore } from '@incuera/lambdas/sessions/store/dynamoStore.ts'
import { createDynalite } from '@incuera/lambdas/sessions/testing/createDynalite.ts'
import { createMemoryErasures } from '@incuera/lambdas/sessions/testing/createMemoryErasures.ts'
import { bodyOf, clickAt, START } from '@incuera/lambdas/sessions/testing/recording.ts'
import { silentLog } from '@incuera/lambdas/sessions/testing/silentLog.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openBucket, type TestBucket } from '../testing/openBucket.ts'

const pid = ProjectId.parse('p00000000001')
const sid = SessionId.parse('0193e9f2-7b1c-7000-8000-000000000001')
const wid = WindowId.parse('a')
const device = { browser: 'Chrome', os: 'Linux', kind: 'desktop' }
const caller = {
  key: plainKey(pid),
  project: { pid, name: 'Shop', rc: 'r30' as const, origins: ['*'], createdAt: 1 },
  device,
  at: START,
}

const dynalite = createDynalite()
const rows: EventRow[] = []
let bucket: TestBucket
let ports: IngestPorts
beforeAll(async () => {
  bucket = await openBucket()
  ports = {
    ...{
      core: createMemoryCore(),
      log: silentLog,
      toDevice: createToDevice(),
      timeouts: { idleSeconds: 1800, closingSeconds: 20 },
    },
    store: createDynamoStore(await dynalite.start('sessions', []), 'sessions'),
    objects: createS3Objects(bucket.s3, bucket.Bucket),
    putRows: async (added) => void rows.push(...added),
    sendWatch: async () => undefined,
    sendErase: async () => undefined,
    noteSuccess: async () => undefined,
    erasures: createMemoryErasures(),
    countErasures: async () => 1,
    ...unlimited,
  }
})
afterAll(async () => {
  await bucket.close()
  await dynalite.stop()
})

/** A body with so many clicks and the one number that all of them claim. */
async function post(clicks: number) {
  const events = Array.from({ length: clicks }, (_, nth) => clickAt(START + nth))
  const body = gzipSync(JSON.stringify(bodyOf(sid, { wid, seq: 0, events }))).toString('base64')
  const opened = openBody({ body, isBase64Encoded: true, headers: {} })
  return storeBatch(ports, caller, toBatch(opened.value), opened)
}

test('of a hundred simultaneous bodies under one number, one is stored, counted, and has rows', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, (_, nth) => post(nth + 1)))
  const accepted = answers.filter(({ duplicate }) => !duplicate)
  expect(accepted).toHaveLength(1)
  const objects = createS3Objects(bucket.s3, bucket.Bucket)
  const stored = readBatch(await loadBatch(objects, { wid, seq: 0, key: rawKey({ rc: 'r30', pid, sid }, wid, 0) }))
  expect(stored?.batch.events).toHaveLength(accepted[0]?.accepted ?? 0)
  expect(rows).toHaveLength(accepted[0]?.accepted ?? 0)
  const live = (await ports.store.readLives([{ pid, sid }])).get(sid)
  expect(live).toMatchObject({ batches: 1, counts: { clicks: accepted[0]?.accepted }, written: { batches: 1 } })
})
