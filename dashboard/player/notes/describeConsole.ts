import { z } from 'zod'
import type { Described } from './described.ts'

const ConsoleSeen = z.object({ level: z.string(), args: z.array(z.string().catch('')).catch([]) }).catch({ level: 'log', args: [] })

/** @example describeConsole({ level: 'warn', args: ['slow', '3 s'] }).title === 'console.warn slow 3 s' */
export function describeConsole(payload: unknown): Described {
  const { level, args } = ConsoleSeen.parse(payload)
  return { kind: level === 'error' ? 'console_error' : 'console', title: [`console.${level}`, ...args].join(' ') }
}
