import { ANALYSIS_VERSION, Analysis } from '@incuera/contract/analysis.ts'
import { frictionOf } from '@incuera/contract/friction.ts'
import { analysisKey, manifestKey } from '@incuera/contract/keys.ts'
import type { NoteRow } from '@incuera/contract/lake/noteRow.ts'
import type { SignalRow } from '@incuera/contract/lake/signalRow.ts'
import type { VerdictRow } from '@incuera/contract/lake/verdictRow.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import type { AnalysisMessage, IndexMessage } from '@incuera/contract/messages.ts'
import type { ScannerItem } from '@incuera/contract/scanners/scanner.ts'
import type { Insight } from '@incuera/contract/session.ts'
import { hookMessageOf, type SendHook } from '#sessions/hooks/hookMessages.ts'
import { JobError } from '../runtime/errors.ts'
import type { Log } from '../runtime/log.ts'
import { type AnalysisClaim, claimAnalysis } from '../sessions/jobs/claimAnalysis.ts'
import { holdLease } from '../sessions/jobs/holdLease.ts'
import { markAnalysisReady } from '../sessions/jobs/settleJob.ts'
import type { PutRows } from '../sessions/lake/putRows.ts'
import type { Meaning } from '../sessions/meaning/meaning.ts'
import type { ObjectStore } from '../sessions/objects/objectStore.ts'
import type { Send } from '../sessions/queue/send.ts'
import { requestIndex } from '../sessions/search/requestIndex.ts'
import type { TakeQuestion } from '../sessions/store/questionUse.ts'
import type { AnalysisSettings } from '../sessions/store/readSettings.ts'
import type { SessionStore } from '../sessions/store/sessionStore.ts'
import type { AddUsage } from '../sessions/usage/usageStore.ts'
import { citedIds, citedMoments } from './citedMoments.ts'
import { journeyOf } from './journeyOf.ts'
import { readMoments } from './recording/readMoments.ts'
import type { FinishedAnalysis } from './rows/finishedAnalysis.ts'
import { toNoteRow } from './rows/toNoteRow.ts'
import { toSignalRows } from './rows/toSignalRows.ts'
import { toVerdictRows } from './rows/toVerdictRows.ts'
import { decideByModel } from './scanners/decideByModel.ts'
import { scanSession } from './scanners/scanSession.ts'
import { embedAnalysis } from './search/embedAnalysis.ts'
import { boundSignals } from './signals/boundSignals.ts'
import { findSignals } from './signals/findSignals.ts'
import { nameElements } from './signals/nameElements.ts'
import type { ModelSetup, SummaryRequest } from './summary/modelSetup.ts'
import { writeSummary } from './summary/writeSummary.ts'
import { toInsight } from './toInsight.ts'
import { addModelUsage } from './usage/addModelUsage.ts'

export interface AnalysisPorts {
  objects: Pick<ObjectStore, 'get' | 'put' | 'putNew'>
  store: SessionStore
  sendAnalysis: Send<AnalysisMessage>
  sendIndex: Send<IndexMessage>
  sendHook: SendHook
  putSignalRows: PutRows<SignalRow>
  putVerdictRows: PutRows<VerdictRow>
  putNoteRows: PutRows<NoteRow>
  /** Of a project, also the paused ones. */
  scannersOf(pid: string): Promise<ScannerItem[]>
  /** Counts a session that questions are asked about, up to the limit of the day. */
  takeQuestion: TakeQuestion
  addUsage: AddUsage
  /** What the project decides. */
  settingsOf(pid: string): Promise<Pick<AnalysisSettings, 'limitOf' | 'summaries' | 'pageRules'>>
  /** Null: summaries are written by rules. */
  setup: ModelSetup | null
  /** Null: the deployment has no embedding model. */
  meaning: Meaning | null
  now(): number
  log: Log
}

/**
 * Finds the signals of a finished generation, writes its summary, and marks the session's analysis as ready. It claims
 * the analysis first, so the model is called once, however often and closely together a message arrives. A retry after
 * a crash reuses what is already written.
 *
 * @throws JobError (retry) when the generation or a segment of it is not readable yet
 */
export async function analyseSession(ports: AnalysisPorts, message: AnalysisMessage): Promise<void> {
  const { store, now, log } = ports
  const { sid, gen } = message
  const claim = await claimAnalysis(store, message, now)
  switch (claim.type) {
    case 'nothing':
      return log.info('nothing to analyse', { sid, gen })
    case 'wait':
      // The holder of the claim may have crashed, and this may be the only message that remains.
      return ports.sendAnalysis(message, claim.seconds)
    case 'work': {
      const isDone = await holdLease(claim.lease, log, (confirm) => write(ports, message, claim, confirm))
      if (!isDone) log.warn('another delivery has taken over', { sid, gen })
    }
  }
}

type Settings = Awaited<ReturnType<AnalysisPorts['settingsOf']>>
type Work = Extract<AnalysisClaim, { type: 'work' }>

async function write(
  ports: AnalysisPorts,
  message: AnalysisMessage,
  work: Work,
  confirm: () => Promise<void>,
): Promise<void> {
  const { objects, store, now, log } = ports
  const { askedAt, attempt } = work
  const { sid, gen } = message
  const key = analysisKey(message, gen)
  const manifest = await readManifest(objects, message)
  const settings = await ports.settingsOf(message.pid)
  const written = attempt > 1 ? await readWritten(objects, key, askedAt) : null
  const analysis = written ?? { ...(await analyse(ports, message, { ...work, manifest, settings }, confirm)), askedAt }
  // While the model was thinking; between this and the next line the second pass of the erasure removes it.
  if (!(await store.read(message))) return log.info('erased meanwhile', { sid, gen })
  if (!written) await objects.put(key, Buffer.from(JSON.stringify(analysis)), { contentType: 'application/json' })
  // Rows before the state, as in compaction. They follow from the document, so a retry writes the same.
  const analysed: FinishedAnalysis = { visitor: work.meta, manifest, analysis, askedAt }
  await ports.putSignalRows(toSignalRows(analysed, settings.pageRules))
  await ports.putVerdictRows(toVerdictRows(analysed))
  await ports.putNoteRows([toNoteRow(analysed)])
  await embedAnalysis(ports, analysis, { startedAt: work.meta.startedAt, rc: message.rc })
  await requestIndex(ports, message.pid)
  const insight = toInsight(analysis)
  await reportSignals(ports, message, { insight, askedAt })
  const isMarked = await markAnalysisReady(store, message, { gen, key, now: now(), insight })
  if (isMarked) await addModelUsage(ports, message.pid, analysis.summary.author)
  log.info('analysed', {
    sid,
    gen,
    isMarked,
    isFromBefore: written !== null,
    author: analysis.summary.author.type,
    ...analysis.counts,
  })
}

/** To webhooks, before the mark: a crash in between reports the same event again. */
async function reportSignals(
  { sendHook, now }: AnalysisPorts,
  { pid, sid, gen }: AnalysisMessage,
  { insight: { signals, friction }, askedAt }: { insight: Insight; askedAt: number },
): Promise<void> {
  if (Object.keys(signals).length === 0) return
  const data = { sessionId: sid, generation: gen, signals, friction }
  await sendHook(hookMessageOf(pid, { type: 'signal', data }, { parts: [sid, gen, askedAt], at: now() }))
}

/** The document of an earlier try; null if there is none, or if it belongs to an earlier request. */
async function readWritten(objects: Pick<ObjectStore, 'get'>, key: string, askedAt: number): Promise<Analysis | null> {
  const bytes = await objects.get(key)
  const parsed = bytes && Analysis.safeParse(JSON.parse(bytes.toString()))
  return parsed?.success && parsed.data.askedAt === askedAt ? parsed.data : null
}

async function readManifest(objects: Pick<ObjectStore, 'get'>, message: AnalysisMessage): Promise<Manifest> {
  const key = manifestKey(message, message.gen)
  const bytes = await objects.get(key)
  if (!bytes) throw new JobError(`missing manifest ${key}`, { retry: true })
  return Manifest.parse(JSON.parse(bytes.toString()))
}

/** @param confirm throws when the claim is lost, so that no model call is paid for in vain */
async function analyse(
  ports: AnalysisPorts,
  message: AnalysisMessage,
  { meta, isRequested, askedAt, manifest, settings }: Work & { manifest: Manifest; settings: Settings },
  confirm: () => Promise<void>,
): Promise<Analysis> {
  const { pid, sid, gen } = message
  const { device, newest } = meta
  const { durationMs } = manifest
  const { moments, firstEventId } = await readMoments(manifest, ports.objects)
  if (!firstEventId) throw new JobError(`session ${sid} has no events`, { retry: false })
  const { limitOf, summaries: policy } = settings
  const signals = nameElements(findSignals(moments, limitOf), moments)
  // By the limits of now: the list gets the same number.
  const counts = { ...manifest.counts, rageClicks: signals.filter(({ kind }) => kind === 'rage_click').length }
  const journey = journeyOf(manifest, moments)
  await confirm()
  const story = { device, durationMs, counts, journey, signals, moments, firstEventId }
  const request: SummaryRequest = {
    ...{ place: message, isRequested, policy },
    videoKey: newest?.video.status === 'ready' && newest.video.gen === gen ? newest.video.key : null,
  }
  const scanners = (await ports.scannersOf(pid)).filter(({ isPaused }) => !isPaused)
  // At the same time: each may take most of what the function has.
  const [summary, answered] = await Promise.all([
    writeSummary(story, request, ports),
    decideByModel(ports, scanners, story, pid),
  ])
  const cited = new Set([...citedIds(summary), ...answered.flatMap(({ eventIds }) => eventIds)])
  const bound = boundSignals(signals, cited)
  const analysis: Analysis = {
    ...{ v: ANALYSIS_VERSION, pid, sid, gen, counts },
    ...{ friction: frictionOf(signals), journey },
    ...bound,
    summary,
    cited: citedMoments(cited, bound.signals, moments, firstEventId),
  }
  const scanned = { visitor: meta, manifest, moments, analysis, askedAt, pageRules: settings.pageRules }
  const decided = scanSession(scanners, scanned, answered, ports)
  // Rules name events that may be neither signals nor in the summary.
  for (const { eventIds } of decided.verdicts ?? []) for (const id of eventIds) cited.add(id)
  return { ...analysis, ...decided, cited: citedMoments(cited, bound.signals, moments, firstEventId) }
}
