import type { Insight, JobState } from '@incuera/contract/session.ts'
import { changeSession } from '../store/changeSession.ts'
import type { SessionRef, SessionStore } from '../store/sessionStore.ts'

/** Which work has ended. For a video the render id: only the last requested one counts. */
export type Job =
  | { type: 'video'; gen: number; renderId: string }
  | { type: 'analysis'; gen: number; insight?: Insight }

/**
 * Writes the end of a job into the session. It does nothing, and returns false, if the session is unknown, a newer
 * generation or render has been requested, or a failure comes after a success. While the next generation is in
 * progress, the newest one still takes its results.
 */
export async function settleJob(
  store: SessionStore,
  ref: SessionRef,
  job: Job,
  state: Extract<JobState, { status: 'ready' | 'failed' }>,
): Promise<boolean> {
  const change = await changeSession(store, ref, (meta) => {
    const { newest } = meta
    if (!newest || meta.gen !== job.gen) return null
    if (job.type === 'video' && newest.renderId !== job.renderId) return null
    if (state.status === 'failed' && newest[job.type].status !== 'queued') return null
    const insight = job.type === 'analysis' ? (job.insight ?? newest.insight) : newest.insight
    // An analysis with other thresholds counts rage clicks anew: list and analysis show the same number.
    const rageClicks =
      job.type === 'analysis' && job.insight ? (job.insight.signals.rage_click ?? 0) : newest.counts.rageClicks
    const counts = { ...newest.counts, rageClicks }
    const lease = job.type === 'analysis' && { analysisLeaseUntil: undefined }
    return { ...meta, newest: { ...newest, [job.type]: state, counts, insight, ...lease } }
  })
  return change?.hasChanged ?? false
}

/**
 * The analysis of generation `gen` is stored under `key`, and the list shows its `insight`. `now`: milliseconds since
 * the epoch. False: a newer one was requested.
 */
export function markAnalysisReady(
  store: SessionStore,
  ref: SessionRef,
  { gen, key, now, insight }: { gen: number; key: string; now: number; insight: Insight },
): Promise<boolean> {
  return settleJob(store, ref, { type: 'analysis', gen, insight }, { status: 'ready', readyAt: now, gen, key })
}
