import type { Analysis } from '@incuera/contract/analysis.ts'
import { Badge } from '@mantine/core'
import { type CitedMoment, citedMoments } from '../logic/citedMoments.ts'
import { Cites } from './Cites.tsx'

interface VerdictsProps {
  analysis: Pick<Analysis, 'verdicts' | 'signals' | 'cited'>
  onMoment(moment: CitedMoment): void
}

/** Why scanners tagged the session, with the moments that prove it; nothing when none did. */
export function Verdicts({ analysis, onMoment }: VerdictsProps) {
  const tagged = (analysis.verdicts ?? []).filter(({ verdict }) => verdict === 'yes')
  if (tagged.length === 0) return null
  return (
    <section aria-label="Tagged by scanners">
      <ul className="summary-verdicts">
        {tagged.map(({ scannerId, tag, reason, eventIds }) => (
          <li key={scannerId}>
            <Badge variant="light" tt="none" mr={6}>
              {tag}
            </Badge>
            {reason} <Cites moments={citedMoments(eventIds, analysis)} onMoment={onMoment} />
          </li>
        ))}
      </ul>
    </section>
  )
}
