import type { Session } from '@incuera/contract/session.ts'
import { lookOf } from '#lib/signals/looks.ts'

/** What a list calls a session: what happened in it, or why nobody can say yet. */
export function titleOf(session: Session): string {
  switch (session.status) {
    case 'recording':
      return 'In progress'
    case 'ended':
    case 'compacting':
      return 'Being processed'
    case 'discarded':
      return 'Not kept'
    case 'failed':
      return 'Could not be processed'
    case 'ready':
      if (session.insight) return session.insight.headline
      return session.analysis.status === 'queued' ? 'Being analysed' : 'Not analysed'
  }
}

/**
 * How often each kind of signal was found, those that weigh most first. Before the analysis only what is counted live.
 */
export function signalsOf(session: Session): [kind: string, count: number][] {
  const { counts } = session
  const signals =
    session.status === 'ready' && session.insight
      ? session.insight.signals
      : { rage_click: counts.rageClicks, error: counts.errors }
  return Object.entries(signals)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => (lookOf(b).rank ?? 0) - (lookOf(a).rank ?? 0))
}
