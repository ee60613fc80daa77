import type { NoteRow } from '@incuera/contract/lake/noteRow.ts'
import type { PageRow } from '@incuera/contract/lake/pageRow.ts'
import type { SessionRow } from '@incuera/contract/lake/sessionRow.ts'
import type { SignalRow } from '@incuera/contract/lake/signalRow.ts'
import type { AnalysisMessage, CompactMessage, WatchMessage } from '@incuera/contract/messages.ts'
import { ownLimit } from '@incuera/contract/signals/signalDefinition.ts'
import type { Model } from '#analysis/model/model.ts'
import { analyseSession } from '../analysis/analyseSession.ts'
import { answerOf } from '../analysis/testing/answerOf.ts'
import { setupOf } from '../analysis/testing/setupOf.ts'
import { compactSession } from '../sessions/compact/compactSession.ts'
import type { ObjectStore } from '../sessions/objects/objectStore.ts'
import type { Crasher } from '../sessions/testing/crashing.ts'
import { crashingObjects, crashingStore } from '../sessions/testing/crashingPorts.ts'
import { silentLog } from '../sessions/testing/silentLog.ts'
import { watchSession } from '../sessions/watch/watchSession.ts'
import { type PipelineMemory, TIMEOUTS } from './pipelineMemory.ts'

export type Message = WatchMessage | CompactMessage | AnalysisMessage
export type HandleMessage = (message: Message, crasher?: Crasher) => Promise<void>
type Send = (message: Message, delaySeconds?: number) => Promise<void>

/**
 * Watch, compaction and analysis: gives each message to its function.
 * @returns takes a message, and what crashes the function on its way
 */
export function createMessageHandler(memory: PipelineMemory, send: Send, now: () => number): HandleMessage {
  return async (message, crasher) => {
    const through: Through = (work) => (crasher ? crasher.call(work) : work())
    const sendMessage: Send = (next, delaySeconds) => through(() => send(next, delaySeconds))
    const shared = {
      store: crasher ? crashingStore(memory.store, crasher) : memory.store,
      objects: crasher ? crashingObjects(memory.objects, crasher) : memory.objects,
      now,
      log: silentLog,
      sendWatch: sendMessage,
      sendCompact: sendMessage,
      sendHook: async () => undefined,
      addUsage: async () => undefined,
      sendAnalysis: sendMessage,
    }
    const { idleSeconds, closingSeconds } = TIMEOUTS
    const timeouts = { idleMs: idleSeconds * 1000, closingMs: closingSeconds * 1000 }
    switch (message.type) {
      case 'watch':
        return watchSession({ ...shared, timeouts }, message)
      case 'compact':
        return compactSession({ ...shared, ...compactPorts(memory, shared.objects, through) }, message)
      case 'analysis':
        return analyseSession({ ...shared, ...analysisPorts(memory, through) }, message)
    }
  }
}

/** Does the work, or crashes before or after it. */
type Through = <R>(work: () => Promise<R>) => Promise<R>

function compactPorts({ rows, pageRows, made }: PipelineMemory, objects: ObjectStore, through: Through) {
  const put: ObjectStore['put'] = async (key, bytes, type) => {
    await objects.put(key, bytes, type)
    if (key.endsWith('manifest.json')) made.manifests++
  }
  return {
    objects: { ...objects, put },
    putEventRows: () => through(async () => undefined),
    putRows: (added: readonly SessionRow[]) => through(async () => void rows.push(...added)),
    putPageRows: (added: readonly PageRow[]) => through(async () => void pageRows.push(...added)),
    sendRender: () => through(async () => void made.renders++),
    settingsOf: async () => ({ minimumDurationSeconds: 30, pageRules: [], limitOf: ownLimit }),
  }
}

function analysisPorts({ signalRows, noteRows, made }: PipelineMemory, through: Through) {
  const ask: Model['ask'] = (_prompt, { schema }) =>
    through(async () => {
      made.modelCalls++
      return schema.parse(answerOf())
    })
  return {
    setup: setupOf({ name: 'm', ask }),
    meaning: null,
    putSignalRows: (added: readonly SignalRow[]) => through(async () => void signalRows.push(...added)),
    sendIndex: async () => undefined,
    putVerdictRows: async () => undefined,
    scannersOf: async () => [],
    takeQuestion: async () => null,
    putNoteRows: (added: readonly NoteRow[]) => through(async () => void noteRows.push(...added)),
    settingsOf: async () => ({ limitOf: ownLimit, summaries: null, pageRules: [] }),
  }
}
