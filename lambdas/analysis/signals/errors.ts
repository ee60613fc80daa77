import type { Signal } from '@incuera/contract/analysis.ts'
import type { Moment } from '../recording/readMoments.ts'
import { quote } from './label.ts'

/** One signal per uncaught error or unhandled rejection. */
export function errors(moments: readonly Moment[]): Signal[] {
  return moments.flatMap((moment) => {
    if (moment.type !== 'error') return []
    const { eventId, atMs, page, message } = moment
    return [{ kind: 'error', eventId, atMs, title: message.trim() ? `Error ${quote(message)}` : 'Error without a message', url: page }]
  })
}
