import * as z from 'zod'
import { identifyError } from '../errors/identifyError.ts'
import { type Fields, rawTextOf, textOf, urlOf } from '../fields.ts'
import { NAME_CHARACTERS_MAX, STACK_CHARACTERS_MAX } from '../limits.ts'
import { defineAction } from './defineAction.ts'
import type { Described, EventDefinition } from './eventDefinition.ts'
import { known, pageColumns } from './pageColumns.ts'

export const ErrorSeen = z.object({
  kind: z.enum(['error', 'unhandledrejection']),
  message: z.string(),
  stack: z.string(),
  /** Of the site, as set in the options of the recorder. */
  release: z.string().optional(),
  /** The page it happened on, without query and hash. */
  url: z.string(),
})
export type ErrorSeen = z.infer<typeof ErrorSeen>

export interface ErrorAction {
  type: 'error'
  message: string
  /** How it reached the recorder, as in {@link ErrorSeen}. */
  kind?: string
  stack?: string
  /** Of the site, if the customer names it. */
  release?: string
  url?: string
}

export const errorEvent = {
  tag: 'incuera.error',
  version: 1,
  payload: ErrorSeen,
  explanation: 'An uncaught error or unhandled rejection',
  action: {
    ...defineAction<ErrorAction>({
      type: 'error',
      explanation: 'An uncaught error or unhandled rejection, with its `error_message`',
      columns: ({ message, kind, stack, release, ...page }, tools) => {
        const { type, topFrame, text } = identifyError({ message, kind, stack })
        return {
          ...pageColumns(page, tools),
          error_message: message,
          ...{ fingerprint: tools.hash(text), error_type: type, top_frame: topFrame, release: known(release) },
        }
      },
    }),
    read: ({ message, kind, stack, release, url }: Fields): ErrorAction => ({
      ...{ type: 'error', message: textOf(message), kind: textOf(kind, NAME_CHARACTERS_MAX) },
      ...{ stack: textOf(stack, STACK_CHARACTERS_MAX), release: textOf(release, NAME_CHARACTERS_MAX) },
      url: urlOf(url),
    }),
  },
  looks: [{ kind: 'error', label: 'Error', plural: 'Errors', color: 'red', icon: 'bug', rank: 70 }],
  describe: ({ kind, message, stack }): Described<'error'> => {
    const what = kind === 'unhandledrejection' ? 'Unhandled rejection' : 'Error'
    const text = rawTextOf(message).trim()
    return {
      kind: 'error',
      title: text ? `${what} “${text}”` : `${what} without a message`,
      detail: rawTextOf(stack) || undefined,
    }
  },
} as const satisfies EventDefinition<'error'>
