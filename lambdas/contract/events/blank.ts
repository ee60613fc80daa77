import * as z from 'zod'
import { countOf, type Fields, finiteOf, urlOf } from '../fields.ts'
import { defineAction } from './defineAction.ts'
import type { Described, EventDefinition } from './eventDefinition.ts'
import { pageColumns } from './pageColumns.ts'

export const BlankSeen = z.object({
  /** The page, without query and hash. */
  url: z.string(),
  /** How long after the error it was still empty. */
  afterMs: z.number(),
})
export type BlankSeen = z.infer<typeof BlankSeen>

export interface BlankPageAction {
  type: 'blank_page'
  afterMs: number
  url?: string
}

export const blankEvent = {
  tag: 'incuera.blank',
  version: 1,
  payload: BlankSeen,
  explanation: 'A page showed nothing some seconds after an uncaught error, or after a script did not load',
  action: {
    ...defineAction<BlankPageAction>({
      type: 'blank_page',
      explanation: 'A page showed nothing after an error; `props_json` has `afterMs`',
      columns: ({ afterMs, ...page }, tools) => ({
        ...pageColumns(page, tools),
        props_json: JSON.stringify({ afterMs }),
      }),
    }),
    read: ({ afterMs, url }: Fields): BlankPageAction => ({
      ...{ type: 'blank_page', afterMs: countOf(afterMs), url: urlOf(url) },
    }),
  },
  looks: [{ kind: 'blank_page', label: 'Blank page', plural: 'Blank pages', color: 'red', icon: 'file', rank: 68 }],
  describe: ({ afterMs }, wording): Described<'blank_page'> => ({
    kind: 'blank_page',
    title: `The page was blank ${wording.duration(finiteOf(afterMs))} after an error`,
  }),
} as const satisfies EventDefinition<'blank_page'>
