import { gzipSync } from 'node:zlib'
import { Analysis } from '@incuera/contract/analysis.ts'
import { eventId } from '@incuera/contract/ids.ts'
import { analysisKey, rawKey } from '@incuera/contract/keys.ts'
import type { LakeRow, LakeTableName } from '@incuera/contract/lake/tables.ts'
import type { AnalysisMessage } from '@incuera/contract/messages.ts'
import type { ScannerItem } from '@incuera/contract/scanners/scanner.ts'
import { ownLimit } from '@incuera/contract/signals/signalDefinition.ts'
import { analyseSession } from '#analysis/analyseSession.ts'
import type { Model } from '#analysis/model/model.ts'
import { setupOf } from '#analysis/testing/setupOf.ts'
import { compactSession } from '#sessions/compact/compactSession.ts'
import { end } from '#sessions/state/transitions.ts'
import { changeSession } from '#sessions/store/changeSession.ts'
import { createMemoryObjects } from '#sessions/testing/createMemoryObjects.ts'
import { createMemoryStore } from '#sessions/testing/createMemoryStore.ts'
import { silentLog } from '#sessions/testing/silentLog.ts'
import { toMeta } from '#sessions/testing/toMeta.ts'
import type { LabelledSession } from './labelledSession.ts'

export interface Analysed {
  session: LabelledSession
  analysis: Analysis
  /** Of every recorded event. */
  eventIds: ReadonlySet<string>
  /** Its rows of each table of the lake. */
  rows: { [Name in LakeTableName]: LakeRow[Name][] }
}

/** Compacts and analyses a labelled session as the functions do, in memory. @param model null: by rules */
export async function analyseLabelled(
  session: LabelledSession,
  model: Model | null = null,
  scanners: readonly ScannerItem[] = [],
): Promise<Analysed> {
  const { batches, device } = session
  const [first] = batches
  if (!first) throw new Error(`${session.name} has no batches.`)
  const store = createMemoryStore()
  const objects = createMemoryObjects()
  const place = toMeta({ sid: first.sid, device, startedAt: first.events[0]?.timestamp ?? first.sentAt })
  await store.create(place)
  for (const batch of batches)
    objects.objects.set(rawKey(place, batch.wid, batch.seq), gzipSync(JSON.stringify(batch), { level: 1 }))
  await changeSession(store, place, (meta) => end(meta, null))

  const asked: AnalysisMessage[] = []
  const rows: Analysed['rows'] = { events: [], sessions: [], pages: [], signals: [], session_notes: [], verdicts: [] }
  const shared = { store, objects, log: silentLog, now: () => place.startedAt }
  await compactSession(
    {
      ...shared,
      putRows: async (added) => void rows.sessions.push(...added),
      putPageRows: async (added) => void rows.pages.push(...added),
      // All of them: ingest has seen none of these batches.
      putEventRows: async (added) => void rows.events.push(...added),
      sendRender: async () => undefined,
      sendCompact: async () => undefined,
      sendHook: async () => undefined,
      addUsage: async () => undefined,
      sendAnalysis: async (message) => void asked.push(message),
      settingsOf: async () => ({ minimumDurationSeconds: 0, pageRules: [], limitOf: ownLimit }),
    },
    { v: 1, type: 'compact', pid: place.pid, sid: place.sid, rc: place.rc },
  )
  const [message] = asked
  if (!message) throw new Error(`${session.name} was not compacted.`)
  await analyseSession(
    {
      ...shared,
      setup: model && setupOf(model),
      meaning: null,
      sendHook: async () => undefined,
      addUsage: async () => undefined,
      sendAnalysis: async () => undefined,
      putSignalRows: async (added) => void rows.signals.push(...added),
      sendIndex: async () => undefined,
      putVerdictRows: async (added) => void rows.verdicts.push(...added),
      scannersOf: async () => [...scanners],
      takeQuestion: async () => null,
      putNoteRows: async (added) => void rows.session_notes.push(...added),
      settingsOf: async () => ({ limitOf: ownLimit, summaries: null, pageRules: [] }),
    },
    message,
  )
  const written = objects.objects.get(analysisKey(place, message.gen))
  const ids = batches.flatMap(({ wid, seq, events }) => events.map((_, index) => eventId(wid, seq, index)))
  return { session, analysis: Analysis.parse(JSON.parse(String(written))), eventIds: new Set(ids), rows }
}
