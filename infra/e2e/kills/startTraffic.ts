import { randomUUID } from 'node:crypto'
import { eventId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { bodyOf, clickAt, metaAt, pageAt, snapshotAt } from '@incuera/lambdas/sessions/testing/recording.ts'
import type { StackFile } from '#local/stackFile.ts'
import { sendBatch } from '../sendBatch.ts'

export interface Traffic {
  /** Event ids of every batch that was acknowledged, by session. */
  acknowledged: Map<SessionId, string[]>
  /** Resolves with the next batch that is acknowledged. */
  next(): Promise<void>
  /** Ends the open sessions. @throws Error for a response that no recorder expects */
  stop(): Promise<void>
}

const WID = WindowId.parse('tab1')
const BATCHES = 5
const PAUSE_MS = 100

/**
 * Visitors, each with one session after the other. Like a recorder, they send a request again until it is answered,
 * however often the other side is killed in between.
 */
export function startTraffic(stack: StackFile, visitors: number): Traffic {
  const acknowledged = new Map<SessionId, string[]>()
  let isStopping = false
  let waiting: (() => void)[] = []
  const note = () => {
    for (const resolve of waiting) resolve()
    waiting = []
  }
  const visitorsAtWork = Array.from({ length: visitors }, async () => {
    while (!isStopping) await record(stack, acknowledged, note)
  })
  // Awaited in `stop`; until then a failure must not end the process.
  for (const one of visitorsAtWork) one.catch(() => undefined)
  return {
    acknowledged,
    // A refused visitor ends the wait as well, with the reason.
    next: () => Promise.race([new Promise<void>((resolve) => waiting.push(resolve)), ...visitorsAtWork]),
    async stop() {
      isStopping = true
      await Promise.all(visitorsAtWork)
    },
  }
}

async function record(stack: StackFile, acknowledged: Traffic['acknowledged'], note: () => void): Promise<void> {
  const sid = SessionId.parse(randomUUID())
  const ids: string[] = []
  acknowledged.set(sid, ids)
  for (let seq = 0; seq < BATCHES; seq++) {
    const at = Date.now()
    const events =
      seq === 0 ? [metaAt(at), snapshotAt(at + 1), pageAt(at + 2)] : [clickAt(at), clickAt(at + 1), clickAt(at + 2)]
    await sendUntilAnswered(stack, '/api/ingest', bodyOf(sid, { wid: WID, seq, events }))
    ids.push(...events.map((_, index) => eventId(WID, seq, index)))
    note()
    await pause(PAUSE_MS)
  }
  await sendUntilAnswered(stack, '/api/sessions/end', { v: 1, sid, wid: WID, reason: 'stop', sentAt: Date.now() })
}

async function sendUntilAnswered(stack: StackFile, path: string, body: unknown): Promise<void> {
  for (;;) {
    const answer = await sendBatch(stack, { path, body }).catch(() => null)
    if (answer?.status === 200) return
    // Nothing answers, or only the gateway does: the next start will. A recorder waits after a 429 as well.
    if (answer && answer.status < 500 && answer.status !== 429)
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    await pause(100)
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
