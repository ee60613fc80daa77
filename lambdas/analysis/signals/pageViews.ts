import type { Signal } from '@incuera/contract/analysis.ts'
import type { Moment } from '../recording/readMoments.ts'
import { pageLabel } from './label.ts'

/** One signal per page view. */
export function pageViews(moments: readonly Moment[]): Signal[] {
  return moments.flatMap((moment) =>
    moment.type === 'pageview'
      ? [{ kind: 'page_view', eventId: moment.eventId, atMs: moment.atMs, title: `Opened ${pageLabel(moment.url, moment.title)}`, url: moment.url }]
      : [],
  )
}
