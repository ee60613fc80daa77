import { SignalKind } from '@incuera/contract/analysis.ts'
import type { FunnelStep } from '@incuera/contract/insights/funnel.ts'
import { lookOf } from '#lib/signals/looks.ts'

/** A step in words. @example describeStep({ type: 'page', page: '/cart' }) === 'Page /cart' */
export function describeStep(step: FunnelStep): string {
  switch (step.type) {
    case 'page':
      return `Page ${step.page}`
    case 'click':
      return `Click on “${step.text}”${step.page ? ` on ${step.page}` : ''}`
    case 'element':
      return `Click on ${step.selector}${step.page ? ` on ${step.page}` : ''}`
    case 'event':
      return `Event ${step.name}`
    case 'signal':
      return `${lookOf(step.signal).label}${step.page ? ` on ${step.page}` : ''}`
  }
}

/** A step to choose, with how often it happened where that is known. */
export interface StepSuggestion {
  step: FunnelStep
  label: string
  count?: number
}

/** What was seen in the range: the pages, and the elements that people clicked on the page of the last step. */
export interface SeenThings {
  pages: readonly { page: string; views: number }[]
  clicks: readonly { text: string; page: string; clicks: number }[]
}

/** More suggestions than a person reads. */
const SUGGESTIONS_MAX = 30
/** Frequent in every session: as a step they say nothing. */
const NO_STEPS: readonly SignalKind[] = ['page_view', 'click']

/**
 * Steps that fit a typed text: what was seen, most frequent first, then signals; last the text itself as a click, an
 * event or a page, for what nobody has done yet.
 */
export function suggestSteps(text: string, { pages, clicks }: SeenThings): StepSuggestion[] {
  const typed = text.trim()
  const fits = (words: string) => words.toLowerCase().includes(typed.toLowerCase())
  const of = (step: FunnelStep, count?: number): StepSuggestion => ({ step, label: describeStep(step), count })
  const seen = [
    ...clicks.map(({ text, page, clicks }) => of({ type: 'click', text, page }, clicks)),
    ...pages.map(({ page, views }) => of({ type: 'page', page }, views)),
    ...SignalKind.options.filter((kind) => !NO_STEPS.includes(kind)).map((signal) => of({ type: 'signal', signal })),
  ].filter(({ label }) => fits(label))
  const own: StepSuggestion[] =
    typed === ''
      ? []
      : [
          of({ type: 'click', text: typed }),
          of({ type: 'event', name: typed }),
          ...(typed.startsWith('/') ? [of({ type: 'page', page: typed })] : []),
        ]
  const all = [...seen.slice(0, SUGGESTIONS_MAX), ...own]
  return all.filter(({ label }, i) => all.findIndex((other) => other.label === label) === i)
}

/** The steps with one of them moved by one place, up or down. */
export function moveStep(steps: readonly FunnelStep[], index: number, by: -1 | 1): FunnelStep[] {
  const step = steps[index]
  const other = steps[index + by]
  if (!step || !other) return [...steps]
  return steps.map((its, i) => (i === index ? other : i === index + by ? step : its))
}
