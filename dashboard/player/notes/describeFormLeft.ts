import { z } from 'zod'
import { formatDuration } from '../../src/lib/format/formatDuration.ts'
import type { Described } from './described.ts'

const FormLeft = z
  .object({ selector: z.string().catch(''), fields: z.number().catch(0), lastField: z.string().catch(''), seconds: z.number().catch(0) })
  .catch({ selector: '', fields: 0, lastField: '', seconds: 0 })

/** @example describeFormLeft({ selector: '#pay', fields: 3, lastField: '#iban', seconds: 41 }).title === 'Left the form #pay after 3 fields and 41 s, last #iban' */
export function describeFormLeft(payload: unknown): Described {
  const { selector, fields, lastField, seconds } = FormLeft.parse(payload)
  const form = selector ? `the form ${selector}` : 'a form'
  const last = lastField ? `, last ${lastField}` : ''
  return {
    kind: 'form_abandoned',
    title: `Left ${form} after ${fields === 1 ? '1 field' : `${fields} fields`} and ${formatDuration(seconds * 1000)}${last}`,
  }
}
