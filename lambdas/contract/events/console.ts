import { z } from 'zod'
import { rawTextOf } from '../fields.ts'
import type { Described, EventDefinition } from './eventDefinition.ts'

export const ConsoleSeen = z.object({
  level: z.enum(['debug', 'log', 'info', 'warn', 'error']),
  /** As text, bounded in number and length; masked unless the preset is `open`. */
  args: z.array(z.string()),
})
export type ConsoleSeen = z.infer<typeof ConsoleSeen>

export const consoleEvent = {
  tag: 'incuera.console',
  version: 1,
  payload: ConsoleSeen,
  explanation: 'The page wrote to its console',
  action: null,
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
    const texts = Array.isArray(args) ? args.map(rawTextOf) : []
    return { kind: level === 'error' ? 'console_error' : 'console', title: [`console.${level}`, ...texts].join(' ') }
  },
} as const satisfies EventDefinition<'console_error' | 'console'>
