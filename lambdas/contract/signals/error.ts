import { errorEvent } from '../events/error.ts'
import { list, several, tally, times } from '../words/count.ts'
import { quote } from '../words/label.ts'
import type { SignalDefinition } from './signalDefinition.ts'

/** Reported by every site, and noticed by no visitor: of other sites' scripts, extensions and resize observers. */
const HARMLESS = /^(\w+: )?(Script error\.?|ResizeObserver loop .*)$/

export const errorSignal = {
  kind: 'error',
  severity: 'high',
  explanation: 'An uncaught error',
  thresholds: {},
  look: errorEvent.looks[0],
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'error' || moment.kind === 'unhandledrejection') return []
      const { eventId, atMs, page, message } = moment
      const title = message.trim() ? `Error ${quote(message)}` : 'Error without a message'
      return [{ eventId, atMs, title, url: page, severity: HARMLESS.test(message) ? ('low' as const) : undefined }]
    }),
  summarize: (found, moments) => {
    const messages = moments.flatMap((moment) =>
      moment.type === 'error' && moment.kind !== 'unhandledrejection'
        ? [moment.message.trim() ? quote(moment.message) : 'one without a message']
        : [],
    )
    if (found.length === 1) return `An error occurred: ${messages[0] ?? 'one without a message'}.`
    if (new Set(messages).size === 1) return `The same error occurred ${times(found.length)}: ${messages[0]}.`
    return `${several(found.length, 'error')} occurred: ${list(tally(messages))}.`
  },
  suggestion: 'Find the script that throws by its message and stack, and fix what it needs on this page.',
} as const satisfies SignalDefinition<'error'>
