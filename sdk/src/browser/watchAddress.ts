import type { Hooks } from './createHooks.ts'
import { listen } from './listen.ts'
import { joinStops, type Stop } from './quietly.ts'

/** Tells, after each call of the History API and each step back or forth, that the address may be another one. */
export function watchAddress(hooks: Hooks, onChange: () => void): Stop {
  return joinStops([
    listen(window, 'popstate', onChange, false),
    listen(window, 'hashchange', onChange, false),
    hooks.onCall(history, 'pushState', onChange),
    hooks.onCall(history, 'replaceState', onChange),
  ])
}
