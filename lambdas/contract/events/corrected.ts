import * as z from 'zod'
import { countOf, type Fields, finiteOf, rawTextOf, textOf, urlOf } from '../fields.ts'
import { defineAction } from './defineAction.ts'
import type { Described, EventDefinition } from './eventDefinition.ts'
import { known, pageColumns } from './pageColumns.ts'

/** Never values, and no names but those in selectors, masked as everywhere. */
export const FieldCorrected = z.object({
  /** The field. */
  selector: z.string(),
  /** How often the visitor came back to it and changed it. */
  times: z.number(),
  /** The page with the field, without query and hash. */
  url: z.string(),
})
export type FieldCorrected = z.infer<typeof FieldCorrected>

export interface FieldCorrectedAction {
  type: 'field_corrected'
  selector: string
  times: number
  url?: string
}

export const correctedEvent = {
  tag: 'incuera.corrected',
  version: 1,
  payload: FieldCorrected,
  explanation: 'A field was changed again and again, once per field and page',
  action: {
    ...defineAction<FieldCorrectedAction>({
      type: 'field_corrected',
      explanation: 'A field was changed again and again; `props_json` has `times`',
      columns: ({ selector, times, ...page }, tools) => ({
        ...pageColumns(page, tools),
        selector: known(selector),
        props_json: JSON.stringify({ times }),
      }),
    }),
    read: ({ selector, times, url }: Fields): FieldCorrectedAction => ({
      ...{ type: 'field_corrected', selector: textOf(selector), times: countOf(times), url: urlOf(url) },
    }),
  },
  looks: [
    {
      kind: 'field_corrected',
      label: 'Field corrected',
      plural: 'Fields corrected',
      color: 'grape',
      icon: 'forms',
      rank: 32,
    },
  ],
  describe: ({ selector, times }): Described<'field_corrected'> => ({
    kind: 'field_corrected',
    title: `Changed ${rawTextOf(selector) || 'a field'} ${finiteOf(times)} times`,
  }),
} as const satisfies EventDefinition<'field_corrected'>
