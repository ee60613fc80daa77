import { formLeftEvent } from '../events/formLeft.ts'
import { several, times } from '../words/count.ts'
import { fieldLabel } from '../words/fieldLabel.ts'
import type { SignalDefinition } from './signalDefinition.ts'

export const formAbandonedSignal = {
  kind: 'form_abandoned',
  severity: 'medium',
  explanation: 'A form was filled in, at least in part, and left without being sent, or after it was refused',
  thresholds: {},
  look: formLeftEvent.looks[0],
  // At the moment it was left.
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'form_abandoned') return []
      const { eventId, atMs, selector, fields, lastField, seconds, refusals, url, page } = moment
      const refused = refusals ? `, refused ${times(refusals)}` : ''
      const title = `Left a form after ${several(fields, 'field')} and ${Math.round(seconds)} s, last ${lastField ? fieldLabel(lastField) : 'an unnamed one'}${refused}`
      return [{ eventId, atMs, title, url: url || page, selector }]
    }),
  summarize: (found, moments) => {
    const first = moments.find((moment) => moment.type === 'form_abandoned')
    const last = first?.lastField
      ? `, ${found.length > 1 ? 'the first after' : 'last at'} ${fieldLabel(first.lastField)}`
      : ''
    return `They left ${found.length === 1 ? 'a form' : several(found.length, 'form')} without submitting it${last}.`
  },
  suggestion: 'Check whether the last field is needed, and whether it explains what it expects.',
} as const satisfies SignalDefinition<'form_abandoned'>
