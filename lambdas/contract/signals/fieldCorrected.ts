import { correctedEvent } from '../events/corrected.ts'
import { several, times } from '../words/count.ts'
import { fieldLabel } from '../words/fieldLabel.ts'
import type { SignalDefinition } from './signalDefinition.ts'

export const fieldCorrectedSignal = {
  kind: 'field_corrected',
  severity: 'low',
  explanation: 'The same field was changed, left, and changed again: it is not clear what it wants',
  // The recorder applies it (sdk/src/record/onDemand/watchForms.ts).
  thresholds: { times: { value: 3, unit: 'changes', source: 'our labelled sessions', isFixed: true } },
  look: correctedEvent.looks[0],
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'field_corrected') return []
      const { eventId, atMs, page, url, selector, times: count } = moment
      const title = `Changed ${selector ? fieldLabel(selector) : 'a field'} ${times(count)}`
      return [{ eventId, atMs, title, url: url || page, selector }]
    }),
  summarize: (found) =>
    found.length === 1
      ? `They did not find out what ${found[0].selector ? fieldLabel(found[0].selector) : 'a field'} wants.`
      : `They corrected ${several(found.length, 'field')} again and again.`,
  suggestion: 'Say beside the field what it accepts, with an example.',
} as const satisfies SignalDefinition<'field_corrected'>
