import { errorEvent } from '../events/error.ts'
import { list, several, tally } from '../words/count.ts'
import { quote } from '../words/label.ts'
import type { SignalDefinition } from './signalDefinition.ts'

export const errorSignal = {
  kind: 'error',
  severity: 'critical',
  explanation: 'An uncaught error or unhandled rejection',
  thresholds: {},
  look: errorEvent.looks[0],
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'error') return []
      const { eventId, atMs, page, message } = moment
      return [
        { eventId, atMs, title: message.trim() ? `Error ${quote(message)}` : 'Error without a message', url: page },
      ]
    }),
  summarize: (found, moments) => {
    const messages = moments.flatMap((moment) =>
      moment.type === 'error' ? [moment.message.trim() ? quote(moment.message) : 'one without a message'] : [],
    )
    return `The page threw ${several(found.length, 'error')}: ${list(tally(messages))}.`
  },
} as const satisfies SignalDefinition<'error'>
