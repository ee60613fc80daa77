import * as z from 'zod'
import { countOf, type Fields, finiteOf, rawTextOf, textOf, urlOf } from '../fields.ts'
import { defineAction } from './defineAction.ts'
import type { Described, EventDefinition } from './eventDefinition.ts'
import { known, pageColumns } from './pageColumns.ts'

/** Never values, and no names but those in selectors, masked as everywhere. */
export const FormLeft = z.object({
  /** The form. */
  selector: z.string(),
  /** How many of its fields were changed. */
  fields: z.number(),
  /** Selector of the field that was changed last. */
  lastField: z.string(),
  /** From the first change until it was left. */
  seconds: z.number(),
  /** Attempts to send it, absent in recordings of earlier recorders. */
  submits: z.number().optional(),
  /** How many of them were refused: by the browser, by the page, or by an answer. */
  refusals: z.number().optional(),
  /** The page with the form, without query and hash. */
  url: z.string(),
})
export type FormLeft = z.infer<typeof FormLeft>

export interface FormAbandonedAction {
  type: 'form_abandoned'
  selector: string
  fields: number
  lastField: string
  seconds: number
  /** Attempts to send it. Of those of earlier recorders nothing is known. */
  submits?: number
  /** How many of them were refused, the last one among them: a form whose last attempt was accepted was sent. */
  refusals?: number
  url?: string
}

export const formLeftEvent = {
  tag: 'incuera.formleft',
  version: 1,
  payload: FormLeft,
  explanation: 'A form was filled in and left without being sent, or after its last attempt was refused',
  action: {
    ...defineAction<FormAbandonedAction>({
      type: 'form_abandoned',
      explanation:
        'A form was filled in and left; `props_json` has `fields`, `lastField`, `seconds`, `submits` and `refusals`',
      columns: ({ selector, fields, lastField, seconds, submits, refusals, ...page }, tools) => ({
        ...pageColumns(page, tools),
        selector: known(selector),
        props_json: JSON.stringify({ fields, lastField, seconds, submits, refusals }),
      }),
    }),
    read: ({ selector, fields, lastField, seconds, submits, refusals, url }: Fields): FormAbandonedAction => ({
      ...{ type: 'form_abandoned', selector: textOf(selector), fields: countOf(fields) },
      ...{ lastField: textOf(lastField), seconds: countOf(seconds) },
      ...{ submits: countOf(submits), refusals: countOf(refusals), url: urlOf(url) },
    }),
  },
  looks: [
    {
      kind: 'form_abandoned',
      label: 'Form abandoned',
      plural: 'Forms abandoned',
      color: 'grape',
      icon: 'forms',
      rank: 40,
    },
  ],
  describe: (payload, wording): Described<'form_abandoned'> => {
    const [selector, lastField] = [rawTextOf(payload.selector), rawTextOf(payload.lastField)]
    const fields = finiteOf(payload.fields)
    const form = selector ? `the form ${selector}` : 'a form'
    const last = lastField ? `, last ${lastField}` : ''
    const refusals = finiteOf(payload.refusals)
    const refused = refusals > 0 ? `, refused ${refusals === 1 ? 'once' : `${refusals} times`}` : ''
    const time = wording.duration(finiteOf(payload.seconds) * 1000)
    return {
      kind: 'form_abandoned',
      title: `Left ${form} after ${fields === 1 ? '1 field' : `${fields} fields`} and ${time}${refused}${last}`,
    }
  },
} as const satisfies EventDefinition<'form_abandoned'>
