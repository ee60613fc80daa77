import { pageViewEvent } from '../events/pageView.ts'
import { list, several, tally } from '../words/count.ts'
import { pageLabel } from '../words/label.ts'
import type { SignalDefinition } from './signalDefinition.ts'

export const pageViewSignal = {
  kind: 'page_view',
  severity: 'none',
  explanation: 'A page was opened',
  thresholds: {},
  look: pageViewEvent.looks[0],
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'pageview') return []
      const { eventId, atMs, url, title } = moment
      return [{ eventId, atMs, title: `Opened ${pageLabel(url, title)}`, url }]
    }),
  summarize: (found, moments) => {
    const names = moments.flatMap((moment) => (moment.type === 'pageview' ? [pageLabel(moment.url, moment.title)] : []))
    return `They saw ${several(found.length, 'page')}: ${list(tally(names))}.`
  },
} as const satisfies SignalDefinition<'page_view'>
