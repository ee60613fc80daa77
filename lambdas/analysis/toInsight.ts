import type { Analysis } from '@incuera/contract/analysis.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'
import type { Insight } from '@incuera/contract/session.ts'
import { tagsOf } from './tagsOf.ts'

/** A list shows one line, and DynamoDB bills an item by its size. */
const HEADLINE_CHARACTERS_MAX = 200
const TAGS_MAX = 10

/** What the session list shows of an analysis. */
export function toInsight(analysis: Analysis): Insight {
  const { summary, friction, journey, signals, omittedSignals } = analysis
  const counts = SIGNALS.filter(({ severity }) => severity !== 'none').map(({ kind }) => {
    const listed = signals.filter((signal) => signal.kind === kind).length
    return [kind, listed + (omittedSignals?.[kind] ?? 0)] as const
  })
  return {
    headline: summary.headline.slice(0, HEADLINE_CHARACTERS_MAX),
    outcome: summary.outcome,
    friction: friction.score,
    activeMs: journey.activeMs,
    signals: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    tags: tagsOf(analysis).slice(0, TAGS_MAX),
  }
}
