import { join } from 'node:path'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { openLogFile } from './data/openLogFile.ts'

/** Everything goes to `stack.log`; warnings and errors go to the terminal as well. */
export function openLog(folder: string, now: () => number, write: (line: string) => void): Log & { close(): void } {
  const file = openLogFile(join(folder, 'stack.log'))
  const say = (level: string, message: string, fields: Record<string, unknown>, { isLoud }: { isLoud: boolean }) => {
    const words = Object.entries(fields).map(
      ([name, value]) =>
        `${name}=${value instanceof Error ? value.message : typeof value === 'string' ? value : JSON.stringify(value)}`,
    )
    file.write(`${new Date(now()).toISOString()} ${level} ${[message, ...words].join(' ')}`)
    if (isLoud) write(`  ! ${[message, ...words].join('  ')}`)
  }
  return {
    info: (message, fields = {}) => say('INFO', message, fields, { isLoud: false }),
    warn: (message, fields = {}) => say('WARN', message, fields, { isLoud: true }),
    error: (message, fields = {}) => say('ERROR', message, fields, { isLoud: true }),
    close: file.close,
  }
}
