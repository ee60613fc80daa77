import { joinStops, quietly, type Stop } from './quietly.ts'

type ArgumentsOf<Method> = Method extends (...input: infer Input) => unknown ? Input : unknown[]
type Run = (self: never, input: never) => void
const KEYS = ['value', 'get', 'set'] as const
type Key = (typeof KEYS)[number]

/**
 * Watches what a page does with the browser's own objects. Each method or property is wrapped once, however often it is
 * watched.
 */
export interface Hooks {
  /** @param run after each call that did not throw */
  onCall<Owner extends object, Name extends string & keyof Owner>(
    owner: Owner,
    name: Name,
    run: (self: Owner, input: ArgumentsOf<Owner[Name]>) => void,
    before?: () => void,
  ): Stop
  /** @param run after a property was set, or a method called, whichever it is */
  onChange<Owner extends object>(owner: Owner, name: string, run: (self: Owner) => void): Stop
  /** @param run after the property of an object was read */
  onGet<Owner extends object>(owner: Owner, name: string, run: (self: Owner) => void): Stop
  /** @param run after a method was called, or a property read or set, whichever it is */
  onUse(owner: object, name: string, run: (self: object, input: unknown[]) => void): Stop
  /** What the page has passed to `CSS.registerProperty`: nobody else can say later what is registered. */
  registered?: Set<object>
  /** What we do ourselves is not watched. */
  unwatched<Result>(run: () => Result): Result
}

/**
 * Wrapped as long as it is watched, and longer where another script wrapped it after us: removing ours would remove
 * theirs.
 */
interface Hook {
  runs: Set<Run>
  befores: Set<() => void>
  /** @returns whether the page has its own again. */
  undo(): boolean
}

export function createHooks(): Hooks {
  const hooks = new WeakMap<object, Map<string, Hook>>()
  let isOurs = false
  const watch = (owner: object | undefined, name: string, key: Key, run: Run, before?: () => void): Stop => {
    // Where the browser has no such thing.
    if (!owner) return () => undefined
    const ofOwner = hooks.get(owner) ?? new Map<string, Hook>()
    hooks.set(owner, ofOwner)
    const hook = ofOwner.get(key + name) ?? quietly(wrap)(owner, name, key, () => isOurs)
    if (!hook) return () => undefined
    ofOwner.set(key + name, hook)
    hook.runs.add(run)
    if (before) hook.befores.add(before)
    return () => {
      hook.runs.delete(run)
      if (before) hook.befores.delete(before)
      if (hook.runs.size === 0 && hook.undo()) ofOwner.delete(key + name)
    }
  }
  return {
    onCall: (owner, name, run, before) => watch(owner, name, 'value', run, before),
    onChange: (owner, name, run) => joinStops([watch(owner, name, 'value', run), watch(owner, name, 'set', run)]),
    onGet: (owner, name, run) => watch(owner, name, 'get', run),
    onUse: (owner, name, run) => joinStops(KEYS.map((key) => watch(owner, name, key, run))),
    unwatched(run) {
      const was = isOurs
      isOurs = true
      try {
        return run()
      } finally {
        isOurs = was
      }
    },
  }
}

/** @returns null where the browser has no such thing, or the page does not let us */
function wrap(owner: object, name: string, key: Key, isOurs: () => boolean): Hook | null {
  const declared = findProperty(owner, name)
  const original = declared?.[key]
  if (!declared || typeof original !== 'function') return null
  const runs = new Set<Run>()
  const befores = new Set<() => void>()
  const wrapped = new Proxy(original, {
    apply(target, self, input) {
      if (isOurs()) return Reflect.apply(target, self, input)
      for (const run of befores) quietly(run)()
      const result: unknown = Reflect.apply(target, self, input)
      for (const run of runs) quietly(run)(self as never, input as never)
      return result
    },
  })
  const isInherited = !Object.getOwnPropertyDescriptor(owner, name)
  if (!Reflect.defineProperty(owner, name, { ...declared, [key]: wrapped })) return null
  return {
    runs,
    befores,
    undo() {
      const now = Object.getOwnPropertyDescriptor(owner, name)
      // An inherited property went with the wrapper of its other half.
      if (!now) return true
      if (now[key] !== wrapped) return false
      return isInherited
        ? Reflect.deleteProperty(owner, name)
        : Reflect.defineProperty(owner, name, { ...now, [key]: original })
    },
  }
}

function findProperty(owner: object, name: string): PropertyDescriptor | undefined {
  for (let at: object | null = owner; at; at = Reflect.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, name)
    if (found) return found
  }
  return undefined
}
