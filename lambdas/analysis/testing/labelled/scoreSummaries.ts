import type { Analysed } from './analyseLabelled.ts'

/** How far the summaries of labelled sessions can be trusted. */
export interface SummaryScores {
  /** Citations that name a recorded event, of all. */
  citations: { resolved: number; of: number }
  /** Signals on a click whose event is a click on the element that they name, of all. */
  clicks: { right: number; of: number }
  /** Outcomes that the visitor would agree with, of all. */
  outcomes: { right: number; of: number }
  /** One line for each outcome that they would not agree with. */
  mistakes: string[]
}

const ON_CLICKS: readonly string[] = ['rage_click', 'dead_click', 'error_click']

export function scoreSummaries(analysed: readonly Analysed[]): SummaryScores {
  const cited = analysed.flatMap(({ analysis: { summary }, eventIds }) =>
    [...summary.claims, ...summary.problems, ...summary.chapters].flatMap((statement) =>
      statement.eventIds.map((id) => eventIds.has(id)),
    ),
  )
  const onClicks = analysed.flatMap(({ analysis: { signals } }) => {
    const clicks = new Set(signals.flatMap((one) => (one.kind === 'click' ? [`${one.eventId} ${one.selector}`] : [])))
    return signals
      .filter(({ kind }) => ON_CLICKS.includes(kind))
      .map(({ eventId, selector }) => clicks.has(`${eventId} ${selector}`))
  })
  const mistakes = analysed.flatMap(({ session, analysis: { summary } }) =>
    session.outcomes.includes(summary.outcome)
      ? []
      : [`${session.name}  wrong outcome ${summary.outcome}, right is ${session.outcomes.join(' or ')}`],
  )
  return {
    citations: { resolved: cited.filter(Boolean).length, of: cited.length },
    clicks: { right: onClicks.filter(Boolean).length, of: onClicks.length },
    outcomes: { right: analysed.length - mistakes.length, of: analysed.length },
    mistakes,
  }
}
