import { type RecordedEvent, RRWEB, TAG } from '@incuera/contract/events.ts'
import type { Browser } from '../browser/openBrowser.ts'
import { toJson } from '../browser/toJson.ts'
import { hasTag } from '../events/hasTag.ts'
import { isPageChange } from '../events/isPageChange.ts'
import { openRing } from '../extras/lean/openRing.ts'
import { DECISION, type SamplingDecision } from '../session/sampleSession.ts'
import { createBudget, type Dropped } from './createBudget.ts'
import type { Outlet } from './wireDelivery.ts'

export interface RoutePorts {
  browser: Browser
  outlet: Pick<Outlet, 'add' | 'flush' | 'flushWithin'>
  takeFullSnapshot(): void
  /** Something went wrong on a page that is held in memory. */
  onError(): void
  /** The page has changed more than it may, and is quiet again. */
  onRecovered(dropped: Dropped): void
}

/** Where events currently go: into the outlet, into memory, or nowhere. */
export interface Route {
  /** A snapshot is written in a task of its own, after the one in which it was read; what follows waits for it. */
  take(event: RecordedEvent): void
  /** Writes what waits. */
  settle(): void
  /** Call before recording of the page ends: records its last state if changes were dropped. */
  settleBudget(): void
  mode(): SamplingDecision
  /** Another session begins: events held for the previous one are dropped. */
  setMode(decision: SamplingDecision): void
  /** Sends what is held, and everything that follows. */
  release(): void
}

/** Even a session of a few seconds must show its page: the snapshot is sent this soon. */
export const FIRST_FLUSH_MS = 500
/** A framework's benchmark makes 17 million characters a minute (measured); people's use of an app makes 0.4. */
const BUDGET = { burst: 8_000_000, perSecond: 60_000 }
/** Half of what may wait for a network that is away, so that releasing it does not stop the recording. */
const RING = { keepMs: 60_000, characters: 4_000_000 }

export function routeEvents(
  decision: SamplingDecision,
  { browser, outlet, takeFullSnapshot, onError, onRecovered }: RoutePorts,
): Route {
  const { now, timers } = browser
  const budget = createBudget(BUDGET, { timers, now, onRecovered })
  // Not inside the recorder, which is about to report a change.
  const ring = openRing?.(RING, () => timers.set(takeFullSnapshot, 0))
  let mode = decision
  let waiting: RecordedEvent[] = []

  const write = (event: RecordedEvent) => {
    if (mode === DECISION.none) return
    const json = toJson(event)
    if (!budget.take(json.length, isPageChange(event))) return
    if (openRing && mode === DECISION.hold) {
      ring?.add(event, json)
      if (hasTag(event, TAG.error)) onError()
      return
    }
    outlet.add(json)
    if (event.type === RRWEB.fullSnapshot) outlet.flushWithin(FIRST_FLUSH_MS)
  }
  const settle = () => {
    const events = waiting
    waiting = []
    events.forEach(write)
  }
  return {
    take(event) {
      if (waiting.push(event) > 1) return
      if (event.type === RRWEB.fullSnapshot) timers.set(settle, 0)
      else settle()
    },
    settle,
    settleBudget() {
      settle()
      budget.settle()
    },
    mode: () => mode,
    setMode(next) {
      if (next !== DECISION.none) settle()
      outlet.flush()
      ring?.drain()
      mode = next
    },
    release() {
      settle()
      mode = DECISION.send
      const held = ring?.drain()
      held?.forEach(outlet.add)
      outlet.flushWithin(FIRST_FLUSH_MS)
      if (!held?.length) takeFullSnapshot()
    },
  }
}
