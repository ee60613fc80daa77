import { useMemo } from 'react'
import { currentMoment } from '#lib/moments/currentMoment.ts'
import { momentKey } from '#lib/moments/moment.ts'
import { momentsOf } from '../logic/momentsOf.ts'
import { formatVital, rateVital, type VitalRating } from '../logic/rateVital.ts'
import { EventRow } from './EventRow.tsx'
import { EventStream } from './EventStream.tsx'
import type { PanelProps } from './panelProps.ts'

const RATINGS: Record<VitalRating, string> = { good: 'Good', fair: 'Needs improvement', poor: 'Poor' }
const NAMES = new Map(
  Object.entries({
    LCP: 'Largest contentful paint',
    FCP: 'First contentful paint',
    TTFB: 'Time to first byte',
    INP: 'Interaction to next paint',
    CLS: 'Layout shift',
  }),
)

/** How fast the pages were, with the limits of web.dev/articles/vitals. */
export function VitalsPanel({ moments, atMs, isSearching, onMoment, ...stream }: PanelProps) {
  const vitals = useMemo(() => momentsOf.vitals(moments), [moments])
  const current = currentMoment(vitals, atMs)
  return (
    <EventStream
      {...stream}
      label="Vitals"
      rows={vitals}
      keyOf={momentKey}
      current={current}
      empty={isSearching ? 'No vitals match.' : 'No web vitals were recorded.'}
      draw={(vital, at) => {
        const { name, value } = vital.facts
        const rating = rateVital(name, value)
        return (
          <EventRow
            moment={vital}
            isCurrent={at === current}
            onMoment={onMoment}
            sub={NAMES.get(name)}
            trailing={
              rating && (
                <span className="vital-rating" data-rating={rating}>
                  {RATINGS[rating]}
                </span>
              )
            }
          >
            <b>{name || 'Unnamed'}</b> {formatVital(name, value)}
          </EventRow>
        )
      }}
    />
  )
}
