import { list, several, tally } from '../words/count.ts'
import { quote } from '../words/label.ts'
import type { SignalDefinition } from './signalDefinition.ts'

export const rejectionSignal = {
  kind: 'rejection',
  severity: 'high',
  explanation: 'A promise of the page was rejected and nothing handled it; often a failed request',
  thresholds: {},
  look: { kind: 'rejection', label: 'Rejection', plural: 'Rejections', color: 'red', icon: 'unlink', rank: 55 },
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'error' || moment.kind !== 'unhandledrejection') return []
      const { eventId, atMs, page, message } = moment
      const title = message.trim() ? `Unhandled rejection ${quote(message)}` : 'Unhandled rejection without a message'
      return [{ eventId, atMs, title, url: page }]
    }),
  summarize: (found, moments) => {
    const messages = moments.flatMap((moment) =>
      moment.type === 'error' && moment.kind === 'unhandledrejection'
        ? [moment.message.trim() ? quote(moment.message) : 'one without a message']
        : [],
    )
    return `The page left ${several(found.length, 'rejection')} unhandled: ${list(tally(messages))}.`
  },
  suggestion: 'Handle the rejected promise: show what failed and let the visitor try again.',
} as const satisfies SignalDefinition<'rejection'>
