import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { formatDuration } from '#shared/format/formatDuration.ts'
import { formatCount, formatShare } from '#shared/format/formatNumber.ts'

interface FunnelBarsProps {
  funnel: AnswerOf<'funnel'>
  /** What is counted, as in "6,914 people". */
  unit: string
  /** The step whose loss is explained beside the chart, from 1. */
  chosen: number | undefined
  onReached(key: string, title: string): void
  onLost(afterStep: number): void
}

/** One bar per step: reached, and lost since the step before. Both parts open what is behind them. */
export const FunnelBars = ({ funnel: { steps, losses }, unit, chosen, onReached, onLost }: FunnelBarsProps) => (
  <ol className="funnel flush">
    {steps.map((step, i) => {
      const loss = losses.find(({ afterStep }) => afterStep === i)
      const lostShare = i === 0 ? 0 : (steps[i - 1]?.share ?? 0) - step.share
      const reached = `${formatCount(step.reached)} ${unit} reached ${step.label}`
      return (
        <li key={step.key} className="funnel-row" data-is-chosen={chosen === i}>
          <span className="funnel-name">
            <b title={step.label}>
              {i + 1}. {step.label}
            </b>
            <span>
              {step.medianSeconds !== null && step.medianSeconds > 0
                ? `median ${formatDuration(step.medianSeconds * 1000)}`
                : ''}
            </span>
          </span>
          <span className="funnel-bar">
            {step.reached > 0 && (
              <button
                type="button"
                className="funnel-reached"
                style={{ width: `${step.share * 100}%` }}
                aria-label={reached}
                title={reached}
                onClick={() => onReached(step.key, reached)}
              />
            )}
            {loss && loss.lost > 0 && (
              <button
                type="button"
                className="funnel-lost"
                style={{ width: `${lostShare * 100}%` }}
                aria-label={`${formatCount(loss.lost)} ${unit} were lost before ${step.label}`}
                title={`${formatCount(loss.lost)} ${unit} were lost before ${step.label}`}
                onClick={() => onLost(i)}
              />
            )}
          </span>
          <span className="funnel-number">
            <b>{formatCount(step.reached)}</b>
            <span>{formatShare(step.share)}</span>
          </span>
          <span className="funnel-number">
            {loss && loss.lost > 0 && (
              <button type="button" className="number-link funnel-minus" onClick={() => onLost(i)}>
                −{formatCount(loss.lost)}
              </button>
            )}
            {i > 0 && <span>{formatShare(step.shareOfPrevious)} go on</span>}
          </span>
        </li>
      )
    })}
  </ol>
)
