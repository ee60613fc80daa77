import { gzipSync } from 'node:zlib'
import { Batch } from '@incuera/contract/batch.ts'
import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { createMemoryErasures } from '#sessions/testing/createMemoryErasures.ts'
import { endSession } from '../ingest/endSession.ts'
import { openBody } from '../ingest/openBody.ts'
import { storeBatch } from '../ingest/storeBatch.ts'
import { createMemoryCore } from '../ingest/testing/createMemoryCore.ts'
import { plainKey, unlimited } from '../ingest/testing/unlimited.ts'
import { createToDevice } from '../ingest/toDevice.ts'
import { Crash } from '../sessions/testing/crashing.ts'
import { bodyOf, START, type TestBatch } from '../sessions/testing/recording.ts'
import { silentLog } from '../sessions/testing/silentLog.ts'
import { createMessageHandler, type HandleMessage, type Message } from './createMessageHandler.ts'
import { createPipelineMemory, TIMEOUTS } from './pipelineMemory.ts'

type Deliver = (message: Message, handle: HandleMessage) => Promise<unknown>

const pid = ProjectId.parse('p00000000001')
const sid = SessionId.parse('0193e9f2-7b1c-7000-8000-000000000001')
const place = { rc: 'r30' as const, pid, sid }
/** An unfinished message is delivered again after this time. */
const VISIBILITY_MS = 60_000

/**
 * Ingest, watch, compaction and analysis over one memory, with queues and a clock that tests control.
 * @param deliver how a message reaches its function: once, twice, by two at the same time, by one that crashes
 */
export function createPipeline(deliver: Deliver = (message, handle) => handle(message)) {
  const memory = createPipelineMemory()
  const { store, objects } = memory
  const sent: Message[] = []
  const queue: { dueAt: number; message: Message }[] = []
  let now = START
  const send = async (message: Message, delaySeconds = 0) => {
    sent.push(message)
    queue.push({ dueAt: now + delaySeconds * 1000, message })
  }
  const handle = createMessageHandler(memory, send, () => now)

  /** Delivers what arrives until then, and moves the clock there. Without a time: until nothing is pending. */
  async function advanceTo(ms = Number.POSITIVE_INFINITY): Promise<void> {
    const until = START + ms
    for (;;) {
      queue.sort((a, b) => a.dueAt - b.dueAt)
      const next = queue[0]
      if (!next || next.dueAt > until) break
      queue.shift()
      now = Math.max(now, next.dueAt)
      const error = await deliver(next.message, handle).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      if (error instanceof Crash) queue.push({ dueAt: now + VISIBILITY_MS, message: next.message })
      else if (error) throw error
    }
    if (Number.isFinite(until)) now = until
  }

  const ingest = {
    ...{ store, objects, log: silentLog, timeouts: TIMEOUTS, core: createMemoryCore(), sendWatch: send },
    sendErase: async () => undefined,
    erasures: createMemoryErasures(),
    countErasures: async () => 1,
    noteSuccess: async () => undefined,
    putRows: async () => undefined,
    ...unlimited,
    toDevice: createToDevice(),
  }
  const caller = () => ({
    key: plainKey(pid),
    project: { pid, name: 'Shop', rc: place.rc, origins: ['*'], createdAt: 1 },
    device: { browser: 'Chrome', os: 'Linux', kind: 'desktop' },
    at: now,
  })
  return {
    ...{ ...memory, sent, advanceTo },
    async post(batch: TestBatch) {
      const body = gzipSync(JSON.stringify(bodyOf(sid, batch))).toString('base64')
      const opened = openBody({ body, isBase64Encoded: true, headers: {} })
      return storeBatch(ingest, caller(), Batch.parse(opened.value), opened)
    },
    leave: (wid: string) =>
      endSession(ingest, caller(), { v: 1, sid, wid: WindowId.parse(wid), reason: 'pagehide', sentAt: now }),
    meta: async () => (await store.read(place))?.meta,
    count: (type: Message['type']) => sent.filter((message) => message.type === type).length,
  }
}
