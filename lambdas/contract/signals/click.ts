import { list, tally, times } from '../words/count.ts'
import { clickLabel } from '../words/label.ts'
import type { SignalDefinition } from './signalDefinition.ts'

export const clickSignal = {
  kind: 'click',
  severity: 'none',
  explanation: 'A click or tap',
  thresholds: {},
  look: { kind: 'click', label: 'Click', plural: 'Clicks', color: 'gray', icon: 'click', rank: null },
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'click') return []
      const { eventId, atMs, page, target } = moment
      return [{ eventId, atMs, title: `Clicked ${clickLabel(moment)}`, url: page, selector: target?.selector }]
    }),
  summarize: (found, moments) => {
    const names = moments.flatMap((moment) => (moment.type === 'click' ? [clickLabel(moment)] : []))
    return `They clicked ${times(found.length)}: ${list(tally(names))}.`
  },
} as const satisfies SignalDefinition<'click'>
