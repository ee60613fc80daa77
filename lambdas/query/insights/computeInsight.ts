import type { ProjectId } from '@incuera/contract/ids.ts'
import * as z from 'zod'
import type { Log } from '#runtime/log.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import { type Known, openInsightCache } from './insightCache.ts'
import type { Results } from './insightCode.ts'
import { awaitQueries, type QueryPorts, startQueries } from './runQueries.ts'

/** API Gateway gives up after 30 s; the rest is for reading the rows. */
const WAIT_SECONDS = 20
/** Queries that run longer than this have been lost; Athena ends them after 30 minutes. */
const RUNNING_MS_MAX = 15 * 60_000
/** How long an answer is used again: one whose days may still get rows, and any other (it may be analysed again). */
const OPEN_MS = 60_000
const CLOSED_MS = 3_600_000

export interface InsightPorts extends QueryPorts {
  objects: Pick<ObjectStore, 'get' | 'put'>
  log: Log
}

/** What is computed: an answer from the results of queries. */
export interface Computation {
  pid: ProjectId
  /** SQL, by name. */
  texts: Record<string, string>
  toValue(results: Results): Record<string, unknown>
  /** Whether its days may still get rows. */
  isOpen: boolean
}

export type Computed =
  | { status: 'running' }
  | { status: 'done'; value: Record<string, unknown>; asOf: number; scannedBytes: number; cached: boolean }

/**
 * Answers from the cache, or from queries: those that an earlier request has started, or new ones. Returns `running`
 * when they take longer than a request may; the same request then continues with them.
 */
export async function computeInsight(ports: InsightPorts, computation: Computation): Promise<Computed> {
  const { objects, now } = ports
  const until = now() + WAIT_SECONDS * 1000
  const cache = openInsightCache(objects, computation.pid, Object.values(computation.texts))
  const known = await cache.get()
  if (known?.status === 'done' && now() - known.asOf < (computation.isOpen ? OPEN_MS : CLOSED_MS))
    return { ...known, cached: true }
  const queryIds = runningOf(known, now()) ?? (await startQueries(ports, computation.texts, until))
  const asOf = now()
  try {
    const result = await awaitQueries(ports, queryIds, until)
    if (result.status === 'running') {
      if (known?.status !== 'running') await cache.put({ status: 'running', startedAt: asOf, queryIds })
      return result
    }
    const { rows, scannedBytes } = result
    const value = z.record(z.string(), z.json()).parse(computation.toValue(rows))
    await cache.put({ status: 'done', asOf, scannedBytes, value })
    return { status: 'done', value, asOf, scannedBytes, cached: false }
  } catch (error) {
    // Else the next request would wait for the queries that failed.
    if (known?.status === 'running') await cache.put({ status: 'failed' })
    throw error
  }
}

function runningOf(known: Known | null, now: number): Record<string, string> | null {
  return known?.status === 'running' && now - known.startedAt < RUNNING_MS_MAX ? known.queryIds : null
}
