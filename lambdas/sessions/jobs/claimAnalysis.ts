import type { AnalysisMessage } from '@incuera/contract/messages.ts'
import { JobError } from '#runtime/errors.ts'
import type { Generation, Meta } from '../model/meta.ts'
import { LEASE_MS, leaseLeftMs } from '../state/lease.ts'
import { changeSession } from '../store/changeSession.ts'
import type { SessionStore } from '../store/sessionStore.ts'
import type { Lease } from './holdLease.ts'

/** The result of a message that requests an analysis. */
export type AnalysisClaim =
  | { type: 'work'; meta: Meta; askedAt: number; isRequested: boolean; attempt: number; lease: Lease }
  /** Somebody else is at work: look again when their claim runs out. */
  | { type: 'wait'; seconds: number }
  /** It is done, nobody asks for it any more, or the session has moved on. */
  | { type: 'nothing' }

/**
 * Claims the analysis of a generation for LEASE_MS: one runs at a time, however many messages request it.
 * @throws JobError (retry) when the generation does not exist yet
 */
export async function claimAnalysis(
  store: SessionStore,
  message: AnalysisMessage,
  now: () => number,
): Promise<AnalysisClaim> {
  const { gen, sid } = message
  const change = await changeSession(store, message, (meta) => {
    const { newest } = meta
    if (
      !newest ||
      meta.gen !== gen ||
      newest.analysis.status !== 'queued' ||
      leaseLeftMs(newest.analysisLeaseUntil, now()) > 0
    )
      return null
    return {
      ...meta,
      newest: { ...newest, analysisAttempt: (newest.analysisAttempt ?? 0) + 1, analysisLeaseUntil: now() + LEASE_MS },
    }
  })
  if (!change) return { type: 'nothing' }
  const { meta, hasChanged } = change
  const { newest } = meta
  if (meta.gen < gen) throw new JobError(`session ${sid} has no generation ${gen} yet`, { retry: true })
  if (!newest || meta.gen > gen || newest.analysis.status !== 'queued') return { type: 'nothing' }
  const attempt = newest.analysisAttempt ?? 0
  if (!hasChanged) return { type: 'wait', seconds: leaseLeftMs(newest.analysisLeaseUntil, now()) / 1000 + 1 }
  return {
    type: 'work',
    meta,
    askedAt: newest.analysis.queuedAt,
    isRequested: newest.analysis.isRequested ?? false,
    attempt,
    lease: createLease(store, message, attempt, now),
  }
}

function createLease(store: SessionStore, message: AnalysisMessage, attempt: number, now: () => number): Lease {
  const keep = (analysisLeaseUntil: number | undefined) =>
    changeSession(store, message, (meta) =>
      isClaimed(meta, message.gen, attempt) ? { ...meta, newest: { ...meta.newest, analysisLeaseUntil } } : null,
    )
  return {
    renew: async () => (await keep(now() + LEASE_MS))?.hasChanged ?? false,
    release: async () => void (await keep(undefined)),
  }
}

function isClaimed(meta: Meta, gen: number, attempt: number): meta is Meta & { newest: Generation } {
  return meta.gen === gen && meta.newest?.analysisAttempt === attempt && meta.newest.analysisLeaseUntil !== undefined
}
