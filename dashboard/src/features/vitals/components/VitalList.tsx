import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { Text } from '@mantine/core'
import { NumberLink } from '#ui/insight/NumberLink.tsx'
import { describeShares, formatVital, RATINGS, VITALS } from '../logic/vitals.ts'

interface VitalListProps {
  all: AnswerOf<'vitals'>['all']
  onOpen(key: string, title: string): void
}

/** The vitals of the whole site: the 75th percentile, its rating, and the share of each rating. */
export const VitalList = ({ all, onOpen }: VitalListProps) => (
  <ul className="vitals">
    {VITALS.map(({ name, label, explanation }) => {
      const measured = all[name]
      if (!measured)
        return (
          <li key={name}>
            <span className="vital-head" title={explanation}>
              <b>{label}</b>
              <Text span size="sm" c="dimmed">
                Not measured in this range
              </Text>
            </span>
          </li>
        )
      const { label: rating, color } = RATINGS[measured.rating]
      const words = describeShares(measured)
      return (
        <li key={name}>
          <span className="vital-head" title={explanation}>
            <b>{label}</b>
            <NumberLink onOpen={() => onOpen(measured.key, `${label}, slowest first`)}>
              {formatVital(name, measured.p75)}
            </NumberLink>
            <span style={{ color }}>{rating}</span>
          </span>
          <span className="vital-shares" role="img" aria-label={words} title={words}>
            <i style={{ flex: measured.good, background: 'var(--ok)' }} />
            <i style={{ flex: measured.needsImprovement, background: 'var(--dead)' }} />
            <i style={{ flex: measured.poor, background: 'var(--error)' }} />
          </span>
        </li>
      )
    })}
  </ul>
)
