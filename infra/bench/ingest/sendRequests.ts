import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import type { Fleet } from './openFleet.ts'

const Answered = z.object({ statusCode: z.number() })

export interface Sent {
  /** Milliseconds from when a request was due to its response, ascending. */
  ms: number[]
  /** How often each status was returned; 0 where the function failed. */
  statuses: Map<number, number>
}

/** Sends at a fixed rate, whether or not responses arrive: a visitor's browser does not wait for those of others. */
export async function sendAtRate(pool: Fleet, event: unknown, perSecond: number, forMs: number): Promise<Sent> {
  const sent: Sent = { ms: [], statuses: new Map() }
  const running: Promise<void>[] = []
  const startedMs = performance.now()
  for (let nth = 0; nth * 1000 < perSecond * forMs; nth++) {
    const dueMs = startedMs + (nth * 1000) / perSecond
    const waitMs = dueMs - performance.now()
    if (waitMs > 0) await sleep(waitMs)
    running.push(sendOne(pool, event, dueMs, sent))
  }
  await Promise.all(running)
  return sorted(sent)
}

/** Sends one after the other. */
export async function sendInTurn(pool: Fleet, event: unknown, count: number): Promise<Sent> {
  const sent: Sent = { ms: [], statuses: new Map() }
  for (let nth = 0; nth < count; nth++) await sendOne(pool, event, performance.now(), sent)
  return sorted(sent)
}

async function sendOne(pool: Fleet, event: unknown, dueMs: number, sent: Sent): Promise<void> {
  const result = await pool.invoke(event)
  const status = result.status === 'returned' ? Answered.parse(result.payload).statusCode : 0
  sent.ms.push(performance.now() - dueMs)
  sent.statuses.set(status, (sent.statuses.get(status) ?? 0) + 1)
}

const sorted = ({ ms, statuses }: Sent): Sent => ({ ms: ms.sort((a, b) => a - b), statuses })

export const nothingSent = (): Sent => ({ ms: [], statuses: new Map() })

/** Adds what was sent in another round. */
export const addSent = (sum: Sent, { ms, statuses }: Sent): Sent =>
  sorted({
    ms: [...sum.ms, ...ms],
    statuses: new Map(
      [...new Set([...sum.statuses.keys(), ...statuses.keys()])].map((status) => [
        status,
        (sum.statuses.get(status) ?? 0) + (statuses.get(status) ?? 0),
      ]),
    ),
  })

/** @param share 0.99 for the 99th percentile */
export const percentile = (ascending: readonly number[], share: number): number =>
  ascending[Math.ceil(ascending.length * share) - 1] ?? 0
