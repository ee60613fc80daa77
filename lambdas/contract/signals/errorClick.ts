import { lowerFirst, several } from '../words/count.ts'
import { clickLabel } from '../words/label.ts'
import type { SignalDefinition } from './signalDefinition.ts'

export const errorClickSignal = {
  kind: 'error_click',
  severity: 'high',
  explanation: 'A click after which the page threw an error, or a request failed, within a second',
  thresholds: {},
  look: {
    kind: 'error_click',
    label: 'Error click',
    plural: 'Error clicks',
    color: 'red',
    icon: 'click',
    rank: 65,
  },
  // On the click; the error is a signal of its own.
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'click' || !(moment.effect?.error || moment.effect?.failedRequest)) return []
      const { eventId, atMs, page, target, effect } = moment
      const what = effect.error ? 'the page threw an error' : 'a request failed'
      return [
        { eventId, atMs, title: `Clicked ${clickLabel(moment)} and ${what}`, url: page, selector: target?.selector },
      ]
    }),
  summarize: (found) =>
    found.length === 1
      ? `They ${lowerFirst(found[0].title)}.`
      : `${several(found.length, 'click')} ended in an error: they ${lowerFirst(found[0].title)}, for example.`,
  suggestion: 'Repair what this element starts, and tell the visitor when it fails.',
} as const satisfies SignalDefinition<'error_click'>
