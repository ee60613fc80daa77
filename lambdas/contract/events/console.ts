import * as z from 'zod'
import { type Fields, rawTextOf, textOf } from '../fields.ts'
import { defineAction } from './defineAction.ts'
import type { Described, EventDefinition } from './eventDefinition.ts'

export const ConsoleSeen = z.object({
  level: z.enum(['debug', 'log', 'info', 'warn', 'error']),
  /** As text, bounded in number and length; masked unless the preset is `open`. */
  args: z.array(z.string()),
})
export type ConsoleSeen = z.infer<typeof ConsoleSeen>

export interface ConsoleErrorAction {
  type: 'console_error'
  message: string
}

export const consoleEvent = {
  tag: 'incuera.console',
  version: 1,
  payload: ConsoleSeen,
  explanation: 'The page wrote to its console',
  action: {
    ...defineAction<ConsoleErrorAction>({
      type: 'console_error',
      explanation: 'The page wrote an error to its console: `console_level`, and its text as `error_message`',
      columns: ({ message }) => ({ console_level: 'error', error_message: message }),
    }),
    read: ({ level, args }: Fields): ConsoleErrorAction | null =>
      level === 'error' ? { type: 'console_error', message: textOf(textsOf(args).join(' ')) } : null,
  },
  looks: [
    {
      kind: 'console_error',
      label: 'Console error',
      plural: 'Console errors',
      color: 'red',
      icon: 'terminal',
      rank: null,
    },
    {
      kind: 'console',
      label: 'Console',
      plural: 'Console',
      color: 'gray',
      icon: 'terminal',
      rank: null,
      isFrequent: true,
    },
  ],
  describe: ({ level, args }): Described<'console_error' | 'console'> => {
    if (typeof level !== 'string') return { kind: 'console', title: 'console.log' }
    return {
      kind: level === 'error' ? 'console_error' : 'console',
      title: [`console.${level}`, ...textsOf(args)].join(' '),
    }
  },
} as const satisfies EventDefinition<'console_error' | 'console'>

/** The recorder sends a few; a hostile list is as long as it likes. */
const TEXTS_MAX = 20
const textsOf = (args: unknown): string[] => (Array.isArray(args) ? args.slice(0, TEXTS_MAX).map(rawTextOf) : [])
