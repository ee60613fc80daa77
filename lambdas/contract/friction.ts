import type { Friction, Signal, SignalKind } from './analysis.ts'
import { SIGNALS } from './registry.ts'
import type { Severity } from './signals/signalDefinition.ts'

/**
 * Points of the first signal of a kind. A critical one alone gives a score of 45, a low one 6: signals of one kind are
 * mostly one problem met again, so more of them add little, while problems of several kinds add up.
 */
export const SEVERITY_POINTS: Record<Severity, number> = { none: 0, low: 3, medium: 8, high: 16, critical: 30 }
/**
 * From this score a session has problems: where the policy is to ask a model about those only, it writes the summary.
 * One severe signal gives 27 points, a medium one 15.
 */
export const FLAGGED_FRICTION_MIN = 25
/** Points at which the score is 63 (1 - 1/e): no number of problems goes past 100. */
const SCALE = 50

/**
 * The friction score of a session: `round(100 · (1 - exp(-points / 50)))`, where the points are, over all kinds of
 * signals, those of the kind's severity times `1 + log2(count)`.
 */
export function frictionOf(signals: readonly Pick<Signal, 'kind' | 'severity'>[]): Friction {
  const kinds = new Map<SignalKind, { count: number; worst: number }>()
  for (const { kind, severity } of signals) {
    const points = SEVERITY_POINTS[severityOf({ kind, severity })]
    if (points === 0) continue
    const known = kinds.get(kind) ?? { count: 0, worst: 0 }
    kinds.set(kind, { count: known.count + 1, worst: Math.max(known.worst, points) })
  }
  const parts = [...kinds]
    .map(([kind, { count, worst }]) => ({ kind, count, points: round(worst * (1 + Math.log2(count))) }))
    .sort((a, b) => b.points - a.points)
  const points = parts.reduce((sum, part) => sum + part.points, 0)
  return { score: Math.round(100 * (1 - Math.exp(-points / SCALE))), parts }
}

/** Its own, or that of its kind. */
export const severityOf = ({ kind, severity }: Pick<Signal, 'kind' | 'severity'>): Severity =>
  severity ?? SIGNALS.find((signal) => signal.kind === kind)?.severity ?? 'none'

const round = (points: number) => Math.round(points * 10) / 10
