import { SIGNALS } from '@incuera/contract/registry.ts'
import type { Story } from '../summary/summary.ts'
import { citing } from './citing.ts'
import type { TimedClaim } from './writeSteps.ts'

/** Steps name pages and clicks themselves. */
const IN_STEPS: readonly string[] = ['page_view', 'click']

/** What visitors did that is no problem and no step, such as printing a page: a sentence for each kind of signal. */
export function writeNotes({ signals, moments }: Pick<Story, 'signals' | 'moments'>): TimedClaim[] {
  return SIGNALS.flatMap(({ kind, severity, summarize }) => {
    if (severity !== 'none' || IN_STEPS.includes(kind)) return []
    const [first, ...others] = signals.filter((signal) => signal.kind === kind)
    if (!first) return []
    const found = [first, ...others] as const
    return [{ text: summarize(found, moments), eventIds: citing(found), atMs: first.atMs }]
  })
}
