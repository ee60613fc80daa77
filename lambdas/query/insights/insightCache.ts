import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { insightKey } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'

/** What is known of an insight: queries that run for it, or its answer. Times are milliseconds since the epoch. */
const Known = z.discriminatedUnion('status', [
  z.object({ status: z.literal('running'), startedAt: z.number(), queryIds: z.record(z.string(), z.string()) }),
  z.object({
    status: z.literal('done'),
    asOf: z.number(),
    scannedBytes: z.number(),
    value: z.record(z.string(), z.json()),
  }),
  z.object({ status: z.literal('failed') }),
])
export type Known = z.infer<typeof Known>

/** Answers in S3, one object each. A repeated insight costs one GET. */
export interface InsightCache {
  /** Null for nothing, or for what an older version has written. */
  get(): Promise<Known | null>
  put(known: Known): Promise<void>
}

/** @param texts everything that the answer depends on: the SQL of its queries */
export function openInsightCache(
  objects: Pick<ObjectStore, 'get' | 'put'>,
  pid: ProjectId,
  texts: readonly string[],
): InsightCache {
  const key = insightKey(pid, createHash('sha256').update(JSON.stringify(texts)).digest('hex'))
  return {
    async get() {
      const bytes = await objects.get(key)
      return bytes && (Known.safeParse(JSON.parse(gunzipSync(bytes).toString())).data ?? null)
    },
    put: (known) => objects.put(key, gzipSync(JSON.stringify(known)), { contentType: 'application/gzip' }),
  }
}
