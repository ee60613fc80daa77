type Name = 'pushState' | 'replaceState'

/** Who wants to know; shared by all watchers of the page, so that each method is wrapped once however often recording starts. */
const listeners = new Set<() => void>()
const unwrap = new Map<Name, () => boolean>()
const tell = () => {
  for (const listener of listeners) listener()
}

/**
 * Tells, after each call of the History API and each step back or forth, that the address may be another one.
 * @returns how to stop.
 */
export function watchAddress(onChange: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('popstate', tell)
    window.addEventListener('hashchange', tell)
    for (const name of ['pushState', 'replaceState'] as const) if (!unwrap.has(name)) unwrap.set(name, wrap(name))
  }
  listeners.add(onChange)
  return () => {
    listeners.delete(onChange)
    if (listeners.size > 0) return
    window.removeEventListener('popstate', tell)
    window.removeEventListener('hashchange', tell)
    for (const [name, undo] of unwrap) if (undo()) unwrap.delete(name)
  }
}

/** Lets the page's own call through untouched, then tells. @returns how to undo it, where nobody has wrapped it after us. */
function wrap(name: Name): () => boolean {
  const original = history[name]
  const wrapped = function (this: History, ...args: Parameters<History[Name]>) {
    original.apply(this, args)
    tell()
  }
  history[name] = wrapped
  return () => {
    const isOurs = history[name] === wrapped
    if (isOurs) history[name] = original
    return isOurs
  }
}
