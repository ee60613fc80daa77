import { REASON } from './reason.ts'
import type { RecorderParts } from './recorderParts.ts'
import { type Route, routeEvents } from './routeEvents.ts'
import { watchBacklog } from './watchBacklog.ts'
import { type Outlet, wireDelivery } from './wireDelivery.ts'

export interface EventsPorts
  extends Pick<RecorderParts, 'browser' | 'settings' | 'intake' | 'tab' | 'pageSession' | 'pageSwitch' | 'identity'> {
  /** The intake wants nothing more from this key. */
  onRefused(): void
  /** Something went wrong on a page that is held in memory. */
  onError(): void
}

/** Wires where events go: route, then outlet. What is lost becomes a gap, and a snapshot follows. */
export function wireEvents({
  browser,
  settings,
  intake,
  tab,
  pageSession,
  pageSwitch,
  identity,
  onRefused,
  onError,
}: EventsPorts): { outlet: Outlet; route: Route } {
  const { now, timers } = browser
  const { gate, takeFullSnapshot, tellGap } = pageSwitch
  const outlet = wireDelivery({
    browser,
    intake,
    tab,
    apiKey: settings.apiKey,
    isDue: pageSession.isDue,
    isTooOpen: pageSession.isTooOpen,
    onStop: onRefused,
    onAnswer: pageSession.hear,
    owner: () => ({ sid: pageSession.sid(), ...identity }),
    onLost({ events, reason, isSnapshot }) {
      // What follows may name nodes that only the lost batch brought; a lost snapshot would only be lost again.
      if (!isSnapshot) takeFullSnapshot()
      tellGap({ reason, events })
    },
    onCut: () => lookBacklog(),
  })
  const lookBacklog = watchBacklog({
    waiting: outlet.waiting,
    timers,
    now,
    onFull: () => gate.shut(REASON.backlog),
    onEased(durationMs) {
      gate.lift(REASON.backlog)
      tellGap({ reason: 'backlog', durationMs })
    },
  })
  const route = routeEvents(pageSession.decision(), {
    browser,
    outlet,
    takeFullSnapshot,
    onError,
    onRecovered({ events }) {
      takeFullSnapshot()
      tellGap({ reason: 'budget', events })
    },
  })
  return { outlet, route }
}
