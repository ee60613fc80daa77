import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { type Change, formatShare, pointsOf } from '#shared/format/formatNumber.ts'
import type { TimePoint } from '#ui/chart/timeSeries.ts'

type Funnel = AnswerOf<'funnel'>

/** The share that takes all steps; 0 when nobody began. */
export const conversionOf = (funnel: Funnel): number => funnel.steps.at(-1)?.share ?? 0

/** Conversion of each day, at its start (UTC). Days on which nobody began have none. */
export const conversionPerDay = ({ days }: Funnel): TimePoint[] =>
  days.map(({ day, started, converted }) => ({ at: Date.parse(day), value: started > 0 ? converted / started : 0 }))

/** The days of the period before on the places of those of the range. */
export const onSameDays = (before: readonly TimePoint[], now: readonly TimePoint[]): TimePoint[] =>
  now.map(({ at }, i) => ({ at, value: before[i]?.value ?? 0 }))

export interface StepChange {
  key: string
  label: string
  now: number
  before: number
  change: Change
}

/** How the share that goes on to each step has changed; empty without a period before. */
export function stepChanges({ steps }: Funnel, previous: Funnel | null): StepChange[] {
  if (!previous) return []
  return steps.slice(1).map((step, i) => {
    const before = previous.steps[i + 1]?.shareOfPrevious ?? 0
    const now = step.shareOfPrevious
    return { key: step.key, label: `${steps[i]?.label} to ${step.label}`, now, before, change: pointsOf(now, before) }
  })
}

/** One sentence about the worst step. */
export function worstStep({ steps }: Funnel): string {
  const [worst] = steps.slice(1).toSorted((a, b) => a.shareOfPrevious - b.shareOfPrevious)
  const index = worst ? steps.indexOf(worst) : -1
  if (!worst || index < 1) return 'Nothing to compare yet.'
  return `Most are lost between ${steps[index - 1]?.label} and ${worst.label}: ${formatShare(worst.shareOfPrevious)} go on.`
}
