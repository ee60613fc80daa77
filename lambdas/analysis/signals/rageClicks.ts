import type { Signal } from '@incuera/contract/analysis.ts'
import { findRageClicks } from '../../sessions/activity/findRageClicks.ts'
import type { Moment } from '../recording/readMoments.ts'
import { clickLabel } from './label.ts'

/** One signal per run of clicks that is a rage click, at its first click. The thresholds are the library's (RAGE_…). */
export function rageClicks(moments: readonly Moment[]): Signal[] {
  const found = findRageClicks(moments.filter((moment) => moment.type === 'click'))
  const places = new Map(moments.map((moment) => [moment.eventId, moment]))
  return found.flatMap((run) => {
    const [first] = run
    const place = first && places.get(first.eventId)
    const last = run.at(-1)
    if (!first || !place || !last) return []
    const seconds = ((last.timestamp - first.timestamp) / 1000).toFixed(1)
    return [
      {
        kind: 'rage_click',
        eventId: first.eventId,
        atMs: place.atMs,
        title: `Clicked ${clickLabel(first)} ${run.length} times in ${seconds} s`,
        url: place.page,
        selector: first.target?.selector,
      },
    ]
  })
}
