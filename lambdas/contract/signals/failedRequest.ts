import { FAILED_FROM, isFailed, requestEvent } from '../events/request.ts'
import { several } from '../words/count.ts'
import type { SignalDefinition } from './signalDefinition.ts'

/** The server's own fault; below it, the request was wrong or not allowed. */
const SERVER_ERROR_FROM = 500

export const failedRequestSignal = {
  kind: 'failed_request',
  severity: 'medium',
  explanation: `A request of the page was answered with a status of ${FAILED_FROM} or more; from ${SERVER_ERROR_FROM} on it is severe`,
  thresholds: {},
  look: requestEvent.looks[0],
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'request' || !isFailed(moment)) return []
      const { eventId, atMs, page, host, path, status } = moment
      const severity = status >= SERVER_ERROR_FROM ? ('high' as const) : undefined
      return [{ eventId, atMs, title: `A request to ${host}${path} failed with ${status}`, url: page, severity }]
    }),
  summarize: (found) => `${several(found.length, 'request')} failed; the first: ${found[0].title}.`,
  suggestion: 'Look at this request on the server, and show the visitor what went wrong.',
} as const satisfies SignalDefinition<'failed_request'>
