import * as z from 'zod'
import { countOf, type Fields, finiteOf, rawTextOf, textOf, urlOf } from '../fields.ts'
import { defineAction } from './defineAction.ts'
import type { Described, EventDefinition } from './eventDefinition.ts'
import { known, pageColumns } from './pageColumns.ts'

/** Never values, and no names but those in selectors, masked as everywhere. */
export const FormRefused = z.object({
  /** The form. */
  selector: z.string(),
  /** Selector of the first field that was refused; empty if only the answer of a request refused the form. */
  field: z.string(),
  /** How many fields were refused, as far as the page shows it. */
  fields: z.number(),
  /** Which attempt to send the form it was, from 1. */
  attempt: z.number(),
  /** The page with the form, without query and hash. */
  url: z.string(),
})
export type FormRefused = z.infer<typeof FormRefused>

export interface FormRefusedAction {
  type: 'form_refused'
  selector: string
  field: string
  fields: number
  attempt: number
  url?: string
}

export const formRefusedEvent = {
  tag: 'incuera.formrefused',
  version: 1,
  payload: FormRefused,
  explanation: 'An attempt to send a form was refused: by the browser, by the page, or by the answer of a request',
  action: {
    ...defineAction<FormRefusedAction>({
      type: 'form_refused',
      explanation: 'An attempt to send a form was refused; `props_json` has `field`, `fields` and `attempt`',
      columns: ({ selector, field, fields, attempt, ...page }, tools) => ({
        ...pageColumns(page, tools),
        selector: known(selector),
        props_json: JSON.stringify({ field, fields, attempt }),
      }),
    }),
    read: ({ selector, field, fields, attempt, url }: Fields): FormRefusedAction => ({
      ...{ type: 'form_refused', selector: textOf(selector), field: textOf(field) },
      ...{ fields: countOf(fields), attempt: countOf(attempt), url: urlOf(url) },
    }),
  },
  looks: [
    {
      kind: 'form_refused',
      label: 'Form refused',
      plural: 'Forms refused',
      color: 'grape',
      icon: 'forms',
      rank: 37,
    },
  ],
  describe: (payload): Described<'form_refused'> => {
    const [selector, field] = [rawTextOf(payload.selector), rawTextOf(payload.field)]
    const attempt = finiteOf(payload.attempt)
    const form = selector ? `the form ${selector}` : 'a form'
    return {
      kind: 'form_refused',
      title: `${attempt > 1 ? `Attempt ${attempt} to send` : 'Sending'} ${form} was refused${field && `, at ${field}`}`,
    }
  },
} as const satisfies EventDefinition<'form_refused'>
