import type { Hooks } from './createHooks.ts'
import { listen } from './listen.ts'
import { joinStops, type Stop } from './quietly.ts'

/** Calls `onChange` after each call of the History API and each step back or forward: the address may have changed. */
export function watchAddress(hooks: Hooks, onChange: () => void): Stop {
  return joinStops([
    listen(window, 'popstate', onChange, false),
    listen(window, 'hashchange', onChange, false),
    hooks.onCall(history, 'pushState', onChange),
    hooks.onCall(history, 'replaceState', onChange),
  ])
}
