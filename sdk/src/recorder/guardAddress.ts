import type { Timers } from '../browser/timers.ts'
import type { Gate } from '../session/createGate.ts'
import { isAllowed, type UrlPatterns } from '../session/matchUrl.ts'
import { REASON, type Reason } from './reason.ts'

/**
 * A router changes the address first and draws afterwards: until then the page still shows what was not to be recorded.
 */
const DRAWN_MS = 500

/**
 * Shuts the gate where the page's address is denied.
 * @returns to be called when the address may have changed.
 */
export function guardAddress(gate: Gate<Reason>, urls: UrlPatterns, timers: Timers): () => void {
  const isDenied = () => !isAllowed(location.href, urls)
  return () => {
    if (isDenied()) gate.shut(REASON.denied)
    else if (gate.has(REASON.denied)) timers.set(() => isDenied() || gate.lift(REASON.denied), DRAWN_MS)
  }
}
