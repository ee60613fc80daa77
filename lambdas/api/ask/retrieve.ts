import { createHash } from 'node:crypto'
import { type ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { askKey } from '@incuera/contract/keys.ts'
import { INDEX_SLOT_SECONDS } from '@incuera/contract/search/limits.ts'
import * as z from 'zod'
import type { DayRange } from '#query/sql/dayRange.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import { type NearestPorts, nearestSessions } from '../search/nearestSessions.ts'
import { type ReadIndexPorts, readIndex } from '../search/readIndex.ts'
import { findByIndex } from './findByIndex.ts'

const Retrieved = z.object({
  v: z.literal(1),
  /** Milliseconds since the epoch. */
  retrievedAt: z.number(),
  /** What the index of words knows; null: there is none, and the lake is asked. */
  words: z
    .object({ hits: z.array(z.object({ sid: SessionId, score: z.number() })), sessions: z.number().int() })
    .nullable(),
  /** The nearest in meaning, nearest first. */
  meant: z.array(SessionId),
})
export type Retrieved = z.infer<typeof Retrieved>

export interface RetrievePorts extends Omit<ReadIndexPorts, 'objects'>, NearestPorts {
  objects: Pick<ObjectStore, 'get' | 'put' | 'putNew'>
}

/**
 * The sessions that have words of a question, or mean what it asks. They are stored, so that the requests that wait for
 * its answer read neither the index nor call a model: the index of 20,000 sessions takes seconds. It is as old as an
 * index may be anyway.
 */
export async function retrieve(
  ports: RetrievePorts,
  { pid, question, range }: { pid: ProjectId; question: string; range: DayRange },
): Promise<Retrieved> {
  const { objects, now } = ports
  const askId = createHash('sha256')
    .update(JSON.stringify([pid, 'find', question, range.from, range.to]))
    .digest('hex')
  const key = askKey(pid, askId, 'found')
  const bytes = await objects.get(key)
  const stored = bytes && Retrieved.safeParse(JSON.parse(bytes.toString())).data
  if (stored && now() - stored.retrievedAt < INDEX_SLOT_SECONDS * 1000) return stored
  const [index, meant] = await Promise.all([readIndex(ports, pid), nearestSessions(ports, pid, question, { range })])
  const words = index && findByIndex(index, question, range)
  const retrieved: Retrieved = { v: 1, retrievedAt: now(), words, meant }
  await objects.put(key, Buffer.from(JSON.stringify(retrieved)), { contentType: 'application/json' })
  return retrieved
}
