import type { Signal } from '@incuera/contract/analysis.ts'
import type { Moment } from '../recording/readMoments.ts'
import { targetLabel } from './label.ts'

/**
 * One signal per dead click, on the click itself: the recorder reports it seconds later. If the click cannot be found,
 * the signal is placed on the event that reported it.
 */
export function deadClicks(moments: readonly Moment[]): Signal[] {
  const clicks = new Map(moments.flatMap((moment) => (moment.type === 'click' ? [[`${moment.wid} ${moment.timestamp}`, moment]] : [])))
  return moments.flatMap((moment) => {
    if (moment.type !== 'dead_click') return []
    const { wid, clickedAt, waitedMs, target, page, url } = moment
    const { eventId, atMs } = clicks.get(`${wid} ${clickedAt}`) ?? moment
    const title = `Clicked ${targetLabel(target) ?? 'something'} and nothing happened for ${(waitedMs / 1000).toFixed(1)} s`
    return [{ kind: 'dead_click', eventId, atMs, title, url: url || page, selector: target.selector }]
  })
}
