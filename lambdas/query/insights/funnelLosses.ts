import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { shareOf } from './rows.ts'

/** Why sessions did not take the step after `step`: a signal that they met, or the page that they opened. */
export interface LossReason {
  step: number
  what: 'signal' | 'page'
  /** Null: they opened no other page. */
  value: string | null
  n: number
}

/**
 * The losses of a funnel, one per step but the last.
 * @param reached how many took each step
 * @param reasons the most frequent first
 */
export function explainLosses(reached: number[], reasons: LossReason[]): AnswerOf<'funnel'>['losses'] {
  return reached.slice(0, -1).map((taken, index) => {
    const afterStep = index + 1
    const lost = taken - (reached[afterStep] ?? 0)
    const ofStep = reasons.filter(({ step }) => step === afterStep)
    return {
      ...{ key: `lost:${afterStep}`, afterStep, lost },
      stopped: ofStep.flatMap(({ what, value, n }) =>
        what === 'signal' && value !== null
          ? [{ key: `stopped:${afterStep}:${value}`, signal: value, sessions: n, share: shareOf(n, lost) }]
          : [],
      ),
      instead: ofStep.flatMap(({ what, value, n }) =>
        what === 'page'
          ? [
              {
                key: value === null ? `instead:${afterStep}` : `instead:${afterStep}:${value}`,
                ...{ page: value, sessions: n, share: shareOf(n, lost) },
              },
            ]
          : [],
      ),
    }
  })
}
