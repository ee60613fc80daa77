import { formRefusedEvent } from '../events/formRefused.ts'
import { several } from '../words/count.ts'
import { fieldLabel } from '../words/fieldLabel.ts'
import type { SignalDefinition } from './signalDefinition.ts'

/** One refusal is how forms explain themselves; from here on they have not. */
const REPEATED_FROM = 2

export const formRefusedSignal = {
  kind: 'form_refused',
  severity: 'low',
  explanation: `An attempt to send a form was refused; from the ${REPEATED_FROM}nd attempt on it is of medium severity`,
  thresholds: {},
  look: formRefusedEvent.looks[0],
  find: (moments) =>
    moments.flatMap((moment) => {
      if (moment.type !== 'form_refused') return []
      const { eventId, atMs, page, url, selector, field, attempt } = moment
      const why = field ? `, because of ${fieldLabel(field)}` : ''
      const nth = attempt > 1 ? `, attempt ${attempt}` : ''
      const severity = attempt >= REPEATED_FROM ? ('medium' as const) : undefined
      return [
        {
          eventId,
          atMs,
          title: `The form was refused${why}${nth}`,
          url: url || page,
          selector: field || selector,
          severity,
        },
      ]
    }),
  summarize: (found) => {
    const fields = [...new Set(found.flatMap(({ selector }) => (selector ? [fieldLabel(selector)] : [])))]
    const which = fields[0] ? `, ${fields.length === 1 ? 'because of' : 'first because of'} ${fields[0]}` : ''
    return `${several(found.length, 'attempt')} to send a form ${found.length === 1 ? 'was' : 'were'} refused${which}.`
  },
  suggestion: 'Say beside the field what it accepts, before it is sent, and keep what was entered.',
} as const satisfies SignalDefinition<'form_refused'>
