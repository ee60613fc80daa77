import type { Analysis } from '@incuera/contract/analysis.ts'
import { Badge } from '@mantine/core'
import { IconBug, IconCheck, IconListCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type CitedMoment, citedMoments } from '../logic/citedMoments.ts'
import { describeOmitted } from '../logic/describeOmitted.ts'
import { Cites } from './Cites.tsx'
import { JourneyFacts } from './JourneyFacts.tsx'
import { PagesList } from './PagesList.tsx'
import { Problems } from './Problems.tsx'
import { Verdicts } from './Verdicts.tsx'

interface SummaryProps {
  analysis: Analysis
  onMoment(moment: CitedMoment): void
  children?: ReactNode
}

/** What happened, who wrote it, and the cited moments of every statement. All text is shown as text. */
export function Summary({ analysis, onMoment, children }: SummaryProps) {
  const { summary, omittedSignals, journey } = analysis
  const [worst, ...others] = summary.problems
  return (
    <>
      <p className="summary-text">
        {summary.claims.length === 0 && 'Nothing to report. '}
        {summary.claims.map(({ text, eventIds }) => (
          <span key={`${eventIds.join()}${text}`}>
            {text} <Cites moments={citedMoments(eventIds, analysis)} onMoment={onMoment} />{' '}
          </span>
        ))}
      </p>
      {worst && (
        <div className="summary-cause">
          <IconBug size={16} aria-hidden="true" />
          <div>
            <p className="summary-cause-title">
              {worst.text} <Cites moments={citedMoments(worst.eventIds, analysis)} onMoment={onMoment} />
            </p>
            {worst.suggestion && <p className="dim">{worst.suggestion}</p>}
          </div>
        </div>
      )}
      <Verdicts analysis={analysis} onMoment={onMoment} />
      <Author summary={summary} />
      <details className="summary-more">
        <summary>Problems, pages and facts</summary>
        {summary.tags.map((tag) => (
          <Badge key={tag} variant="outline" color="gray" mr={4}>
            {tag}
          </Badge>
        ))}
        <Problems problems={others} analysis={analysis} onMoment={onMoment} />
        <PagesList pages={journey.pages} onMoment={onMoment} />
        <JourneyFacts analysis={analysis} />
        {children}
        {omittedSignals && <p className="dim">{describeOmitted(omittedSignals)}</p>}
      </details>
    </>
  )
}

/** Who wrote it, and what was checked. */
function Author({ summary: { author, dropped } }: { summary: Analysis['summary'] }) {
  if (author.type === 'rules')
    return (
      <p className="summary-author">
        <IconListCheck size={14} aria-hidden="true" />
        {author.because ? 'Written by rules' : 'Written by rules from counted signals'}
      </p>
    )
  const facts = [
    dropped && `${dropped.of - dropped.statements} of ${dropped.of} statements checked`,
    dropped && dropped.statements > 0 && `${dropped.statements} dropped`,
    author.model,
    author.cost !== undefined && `$${author.cost.toFixed(4)}`,
  ]
  return (
    <p className="summary-author">
      <IconCheck size={14} aria-hidden="true" />
      {facts.filter(Boolean).join(' · ')}
    </p>
  )
}
