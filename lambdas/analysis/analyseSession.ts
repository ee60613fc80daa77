import { ANALYSIS_VERSION, Analysis } from '@incuera/contract/analysis.ts'
import { analysisKey, manifestKey } from '@incuera/contract/keys.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import type { AnalysisMessage } from '@incuera/contract/messages.ts'
import type { Device } from '@incuera/contract/session.ts'
import { JobError } from '../runtime/errors.ts'
import type { Log } from '../runtime/log.ts'
import { markAnalysisReady } from '../sessions/jobs/settleJob.ts'
import type { ObjectStore } from '../sessions/objects/objectStore.ts'
import type { SessionStore } from '../sessions/store/sessionStore.ts'
import { readMoments } from './recording/readMoments.ts'
import { findSignals } from './signals/findSignals.ts'
import type { Model } from './summary/model.ts'
import { writeSummary } from './summary/writeSummary.ts'

export interface AnalysisPorts {
  objects: Pick<ObjectStore, 'get' | 'put'>
  store: SessionStore
  /** Null: summaries are written by rules. */
  model: Model | null
  now(): number
  log: Log
}

/**
 * Finds the signals of a finished generation, writes its summary, and marks the session's analysis ready.
 * The same message may come again: it writes the same place, and a session that has moved on stays as it is.
 *
 * @throws JobError (retry) when the generation or a segment of it is not there yet
 */
export async function analyseSession(message: AnalysisMessage, ports: AnalysisPorts): Promise<void> {
  const { objects, store, now, log } = ports
  const { sid, gen } = message
  const found = await store.read(message)
  if (!found || found.meta.gen > gen) return log.info('nothing to analyse: the session has gone or moved on', { sid, gen })
  if (found.meta.gen < gen) throw new JobError(`session ${sid} has no generation ${gen} yet`, true)

  const analysis = await analyse(message, found.meta.device, ports)
  const key = analysisKey(message, gen)
  await objects.put(key, Buffer.from(JSON.stringify(analysis)), { contentType: 'application/json' })
  const isMarked = await markAnalysisReady(store, message, { gen, key, now: now() })
  log.info('analysed', { sid, gen, isMarked, author: analysis.summary.author.type, ...analysis.counts })
}

async function analyse(message: AnalysisMessage, device: Device, ports: AnalysisPorts): Promise<Analysis> {
  const { pid, sid, gen } = message
  const key = manifestKey(message, gen)
  const bytes = await ports.objects.get(key)
  if (!bytes) throw new JobError(`missing manifest ${key}`, true)
  const { counts, durationMs, ...manifest } = Manifest.parse(JSON.parse(bytes.toString()))

  const { moments, firstEventId } = await readMoments(manifest, ports.objects)
  if (!firstEventId) throw new JobError(`session ${sid} has no events`, false)
  const signals = findSignals(moments)
  const summary = await writeSummary({ device, durationMs, counts, signals, moments, firstEventId }, ports)
  return Analysis.parse({ v: ANALYSIS_VERSION, pid, sid, gen, counts, signals, summary })
}
