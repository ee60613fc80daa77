import type { Signal } from '@incuera/contract/analysis.ts'
import type { Moment } from '../recording/readMoments.ts'
import { clickLabel } from './label.ts'

/** One signal per click. */
export function clicks(moments: readonly Moment[]): Signal[] {
  return moments.flatMap((moment) => {
    if (moment.type !== 'click') return []
    const { eventId, atMs, page, target } = moment
    return [{ kind: 'click', eventId, atMs, title: `Clicked ${clickLabel(moment)}`, url: page, selector: target?.selector }]
  })
}
