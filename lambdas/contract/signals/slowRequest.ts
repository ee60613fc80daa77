import { isFailed, SLOW_REQUEST_MS } from '../events/request.ts'
import { seconds } from '../words/clock.ts'
import { lowerFirst, several } from '../words/count.ts'
import type { SignalDefinition } from './signalDefinition.ts'

const thresholds = {
  durationMin: { value: SLOW_REQUEST_MS, unit: 'ms', source: 'after about as long, visitors click again' },
}

export const slowRequestSignal = {
  kind: 'slow_request',
  severity: 'low',
  explanation: 'A request of the page took long',
  thresholds,
  look: {
    kind: 'slow_request',
    label: 'Slow request',
    plural: 'Slow requests',
    color: 'yellow',
    icon: 'hourglass',
    rank: null,
  },
  find: (moments, limitOf) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'request' || isFailed(moment)) return []
      if (moment.durationMs < limitOf(thresholds.durationMin)) return []
      const { eventId, atMs, page, host, path, durationMs } = moment
      return [{ eventId, atMs, title: `A request to ${host}${path} took ${seconds(durationMs)}`, url: page }]
    }),
  summarize: (found) =>
    found.length === 1
      ? `They had to wait: ${lowerFirst(found[0].title)}.`
      : `They had to wait for ${several(found.length, 'slow request')}, for example: ${lowerFirst(found[0].title)}.`,
  suggestion: 'Make this request faster, or show immediately that it is in progress.',
} as const satisfies SignalDefinition<'slow_request'>
