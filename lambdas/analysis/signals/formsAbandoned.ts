import type { Signal } from '@incuera/contract/analysis.ts'
import type { Moment } from '../recording/readMoments.ts'
import { quote } from './label.ts'

/** One signal per form that was partly filled in and left, at the moment it was left. */
export function formsAbandoned(moments: readonly Moment[]): Signal[] {
  return moments.flatMap((moment) => {
    if (moment.type !== 'form_abandoned') return []
    const { eventId, atMs, selector, fields, lastField, seconds, url, page } = moment
    const title = `Left a form after ${fields} ${fields === 1 ? 'field' : 'fields'} and ${Math.round(seconds)} s, last ${lastField ? quote(lastField) : 'an unnamed one'}`
    return [{ kind: 'form_abandoned', eventId, atMs, title, url: url || page, selector }]
  })
}
