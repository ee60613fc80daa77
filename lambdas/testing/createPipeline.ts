import { gzipSync } from 'node:zlib'
import { Batch } from '@incuera/contract/batch.ts'
import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import type { NoteRow } from '@incuera/contract/lake/noteRow.ts'
import type { PageRow } from '@incuera/contract/lake/pageRow.ts'
import type { SessionRow } from '@incuera/contract/lake/sessionRow.ts'
import type { SignalRow } from '@incuera/contract/lake/signalRow.ts'
import type { AnalysisMessage, CompactMessage, WatchMessage } from '@incuera/contract/messages.ts'
import { ownLimit } from '@incuera/contract/signals/signalDefinition.ts'
import type { Model } from '#analysis/model/model.ts'
import { createMemoryErasures } from '#sessions/testing/createMemoryErasures.ts'
import { analyseSession } from '../analysis/analyseSession.ts'
import { answerOf } from '../analysis/testing/answerOf.ts'
import { setupOf } from '../analysis/testing/setupOf.ts'
import { endSession } from '../ingest/endSession.ts'
import { openBody } from '../ingest/openBody.ts'
import { storeBatch } from '../ingest/storeBatch.ts'
import { createMemoryCore } from '../ingest/testing/createMemoryCore.ts'
import { plainKey, unlimited } from '../ingest/testing/unlimited.ts'
import { createToDevice } from '../ingest/toDevice.ts'
import { compactSession } from '../sessions/compact/compactSession.ts'
import { Crash, type Crasher } from '../sessions/testing/crashing.ts'
import { crashingObjects, crashingStore } from '../sessions/testing/crashingPorts.ts'
import { createMemoryObjects } from '../sessions/testing/createMemoryObjects.ts'
import { createMemoryStore } from '../sessions/testing/createMemoryStore.ts'
import { bodyOf, START, type TestBatch } from '../sessions/testing/recording.ts'
import { silentLog } from '../sessions/testing/silentLog.ts'
import { watchSession } from '../sessions/watch/watchSession.ts'

export type Message = WatchMessage | CompactMessage | AnalysisMessage
type Deliver = (message: Message, handle: (message: Message, crasher?: Crasher) => Promise<void>) => Promise<unknown>

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
  const store = createMemoryStore()
  const objects = createMemoryObjects()
  const rows: SessionRow[] = []
  const pageRows: PageRow[] = []
  const signalRows: SignalRow[] = []
  const noteRows: NoteRow[] = []
  const sent: Message[] = []
  const queue: { dueAt: number; message: Message }[] = []
  const made = { manifests: 0, modelCalls: 0, renders: 0 }
  let now = START
  const send = async (message: Message, delaySeconds = 0) => {
    sent.push(message)
    queue.push({ dueAt: now + delaySeconds * 1000, message })
  }
  const timeouts = { idleSeconds: 1800, closingSeconds: 20 }

  async function handle(message: Message, crasher?: Crasher): Promise<void> {
    const through = <R>(work: () => Promise<R>) => (crasher ? crasher.call(work) : work())
    const live = crasher
      ? { store: crashingStore(store, crasher), objects: crashingObjects(objects, crasher) }
      : { store, objects }
    const sendMessage = (next: Message, delaySeconds?: number) => through(() => send(next, delaySeconds))
    const shared = {
      ...live,
      now: () => now,
      log: silentLog,
      sendWatch: sendMessage,
      sendCompact: sendMessage,
      sendHook: async () => undefined,
      addUsage: async () => undefined,
      sendAnalysis: sendMessage,
    }
    switch (message.type) {
      case 'watch':
        return watchSession(
          { ...shared, timeouts: { idleMs: timeouts.idleSeconds * 1000, closingMs: timeouts.closingSeconds * 1000 } },
          message,
        )
      case 'compact': {
        const put: typeof objects.put = async (key, bytes, type) => {
          await shared.objects.put(key, bytes, type)
          if (key.endsWith('manifest.json')) made.manifests++
        }
        return compactSession(
          {
            ...shared,
            objects: { ...shared.objects, put },
            putEventRows: () => through(async () => undefined),
            putRows: (added) => through(async () => void rows.push(...added)),
            putPageRows: (added) => through(async () => void pageRows.push(...added)),
            sendRender: () => through(async () => void made.renders++),
            settingsOf: async () => ({ minimumDurationSeconds: 30, pageRules: [], limitOf: ownLimit }),
          },
          message,
        )
      }
      case 'analysis': {
        const ask: Model['ask'] = (_prompt, { schema }) =>
          through(async () => {
            made.modelCalls++
            return schema.parse(answerOf())
          })
        return analyseSession(
          {
            ...shared,
            setup: setupOf({ name: 'm', ask }),
            meaning: null,
            putSignalRows: (added) => through(async () => void signalRows.push(...added)),
            sendHook: async () => undefined,
            addUsage: async () => undefined,
            sendIndex: async () => undefined,
            putVerdictRows: async () => undefined,
            scannersOf: async () => [],
            takeQuestion: async () => null,
            putNoteRows: (added) => through(async () => void noteRows.push(...added)),
            settingsOf: async () => ({ limitOf: ownLimit, summaries: null, pageRules: [] }),
          },
          message,
        )
      }
    }
  }

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
    ...{ store, objects, log: silentLog, timeouts, core: createMemoryCore(), sendWatch: send },
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
    ...{ store, rows, pageRows, signalRows, noteRows, sent, made, advanceTo },
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
