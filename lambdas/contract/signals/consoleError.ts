import { consoleEvent } from '../events/console.ts'
import { several } from '../words/count.ts'
import { quote } from '../words/label.ts'
import type { SignalDefinition } from './signalDefinition.ts'

export const consoleErrorSignal = {
  kind: 'console_error',
  severity: 'low',
  explanation: 'The page wrote an error to its console',
  thresholds: {},
  look: consoleEvent.looks[0],
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'console_error') return []
      const { eventId, atMs, page, message } = moment
      const title = message.trim() ? `Console error ${quote(message)}` : 'Console error without a message'
      return [{ eventId, atMs, title, url: page }]
    }),
  summarize: (found) => `The page wrote ${several(found.length, 'error')} to its console.`,
  suggestion: 'Read the error; it often explains other signals near it.',
} as const satisfies SignalDefinition<'console_error'>
