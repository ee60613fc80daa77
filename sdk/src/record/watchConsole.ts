import type { ConsoleSeen } from '@incuera/contract/events.ts'
import { quietly } from '../browser/quietly.ts'
import { maskText } from '../privacy/maskText.ts'
import type { Privacy } from '../privacy/presets.ts'
import { describeValue } from './describeValue.ts'

/** What writes to a console, and as loud as browsers show it. */
const LEVELS = {
  debug: 'debug',
  log: 'log',
  dir: 'log',
  table: 'log',
  trace: 'log',
  group: 'log',
  groupCollapsed: 'log',
  info: 'info',
  warn: 'warn',
  error: 'error',
  assert: 'error',
} as const satisfies Record<string, ConsoleSeen['level']>
type Method = keyof typeof LEVELS
const METHODS: readonly string[] = Object.keys(LEVELS)
const ARGS_MAX = 10
/** Per page: a loop that logs says nothing new after this. */
const LINES_MAX = 500

/**
 * Reports what the page writes to its console. The page's own call goes first, unchanged. Masked values are not
 * inspected: an object stays an object, so no getter of the page runs.
 * @returns how to stop; a wrapper around ours stays where it is, and ours falls silent.
 */
export function watchConsole(
  { showsHidden }: Privacy,
  target: Console,
  onLine: (line: ConsoleSeen) => void,
): () => void {
  let seen = 0
  let isTelling = false
  let isActive = true
  const tell = (method: Method, args: unknown[]) => {
    // What is written while we tell is ours, or that of a console which calls back.
    if (!isActive || isTelling || seen >= LINES_MAX) return
    if (method === 'assert' && args.shift()) return
    seen++
    isTelling = true
    // A value that cannot even be described costs its line, not the page.
    quietly(() =>
      onLine({
        level: LEVELS[method],
        args: args.slice(0, ARGS_MAX).map((arg) => (showsHidden ? describeValue(arg) : maskValue(arg))),
      }),
    )()
    isTelling = false
  }
  const undo = METHODS.filter(isMethod).map((method) => {
    const original = target[method]
    if (typeof original !== 'function') return () => undefined
    const wrapped = function (this: unknown, ...args: unknown[]) {
      Reflect.apply(original, this, args)
      tell(method, args)
    }
    Reflect.set(target, method, wrapped)
    return () => {
      if (target[method] === wrapped) Reflect.set(target, method, original)
    }
  })
  return () => {
    isActive = false
    for (const restore of undo) restore()
  }
}

function isMethod(name: string): name is Method {
  return name in LEVELS
}

function maskValue(value: unknown): string {
  return typeof value === 'string' ? maskText(value.slice(0, 1_000)) : `[${typeof value}]`
}
