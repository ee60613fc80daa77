import { blankEvent } from '../events/blank.ts'
import { seconds } from '../words/clock.ts'
import { several } from '../words/count.ts'
import { pageLabel } from '../words/label.ts'
import type { SignalDefinition } from './signalDefinition.ts'

export const blankPageSignal = {
  kind: 'blank_page',
  severity: 'critical',
  explanation: 'A page showed nothing some seconds after an error, or after a script did not load',
  thresholds: {},
  look: blankEvent.looks[0],
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'blank_page') return []
      const { eventId, atMs, url, page, afterMs } = moment
      const name = pageLabel(url || page || '', '')
      return [{ eventId, atMs, title: `${name} was blank ${seconds(afterMs)} after an error`, url: url || page }]
    }),
  summarize: (found) =>
    found.length === 1
      ? `${found[0].url ? pageLabel(found[0].url, '') : 'A page'} stayed blank after an error.`
      : `${several(found.length, 'page')} stayed blank after an error.`,
  suggestion: 'Load the script of this page again, or show what happened and a way on.',
} as const satisfies SignalDefinition<'blank_page'>
