import type { Hooks } from '../browser/createHooks.ts'
import type { Browser } from '../browser/openBrowser.ts'
import { forgetTab } from '../session/forgetVisitor.ts'
import type { Tab } from '../session/openTab.ts'
import type { Identity } from '../transport/batches/encodeBatch.ts'
import type { Intake } from '../transport/createIntake.ts'
import { type Following, followVisitor } from './followVisitor.ts'
import { guardAddress } from './guardAddress.ts'
import type { PageSwitch } from './openSwitch.ts'
import type { VisitOfPage } from './openVisit.ts'
import type { Reason } from './readStatus.ts'
import type { Route } from './routeEvents.ts'
import type { Settings } from './settings.ts'
import type { Outlet } from './wireDelivery.ts'

/** What one recorder is made of. */
export interface RecorderParts {
  browser: Browser
  settings: Settings
  hooks: Hooks
  intake: Intake
  tab: Tab
  visit: VisitOfPage
  outlet: Outlet
  route: Route
  pageSwitch: PageSwitch
  /** Who the visitor is, once the page has said it. */
  identity: { user?: Identity }
  /** Consent was revoked in another tab. */
  onRevoked(): void
}

/** The life of the session in this page: it is announced, goes on with the visitor, pauses, and ends. */
export interface SessionLife {
  announce(): void
  announceNow(): void
  /** Records the session from now on, whatever was drawn. */
  keep(): void
  isQuiet(): boolean
  lookAddress(): void
  /** Tells the intake that the session has ended in this window, where it knows of it. */
  end(tell: (path: '/api/sessions/end', body: string) => unknown, reason: 'stop' | 'pagehide'): void
  follow(): void
  unfollow(): void
  onPauseChange(): void
}

export function liveSession(parts: RecorderParts): SessionLife {
  const { browser, settings, intake, tab, visit, outlet, route, pageSwitch, identity } = parts
  const { gate } = pageSwitch
  let following: Following | null = null

  const announceNow = () => {
    if (route.way() === 'send' && gate.isOpen()) void visit.announce(identity.user)
  }
  // In a task of its own: on a new page the time zone alone takes 20 ms, and the first request 10 (measured).
  const announce = () => browser.timers.set(announceNow, 0)
  const release = () => {
    route.release()
    gate.lift('unsampled')
    announceNow()
  }
  const end: SessionLife['end'] = (tell, reason) => {
    // The intake knows of this window, or will.
    if (pageSwitch.hasSeen() && route.way() === 'send' && visit.isDue(visit.sid())) tell('/api/sessions/end', visit.encodeEnd(reason))
  }
  const onActivity = () => {
    if (visit.onActivity()) {
      const before = pageSwitch.page()
      route.turn(visit.draw())
      pageSwitch.set('unsampled', route.way() === 'none')
      if (before === pageSwitch.page()) before?.beginVisit()
      announce()
    }
    gate.lift('idle')
    pageSwitch.page()?.onActivity()
  }
  const revoke = () => {
    parts.onRevoked()
    forgetTab()
  }
  const onLeave = () => {
    pageSwitch.page()?.leave()
    announceNow()
    gate.shut('away')
    route.settle()
    outlet.leave()
    end(intake.leave, gate.has('stopped') ? 'stop' : 'pagehide')
    pageSwitch.forgetView()
    tab.close()
  }
  const onReturn = () => {
    // In the back/forward cache a page hears nothing.
    if (visit.isForgotten()) return revoke()
    // The way back is the visitor's.
    onActivity()
    tab.reopen()
    gate.lift('away')
    outlet.resendSoon()
  }
  const onHidden = () => {
    route.settleBudget()
    route.settle()
    outlet.flush()
  }
  const lookAddress = guardAddress<Reason>(gate, settings.urls, browser.timers)

  return {
    announce,
    announceNow,
    keep() {
      if (route.way() === 'send') return
      release()
      // The other tabs hear of it after the intake, so that they need not tell it as well.
      visit.keep()
    },
    isQuiet: () => visit.quietMs() >= visit.pauseMs(),
    lookAddress,
    end,
    follow() {
      following?.stop()
      following = followVisitor({
        wid: tab.wid,
        hooks: parts.hooks,
        timers: browser.timers,
        now: browser.now,
        pauseMs: visit.pauseMs,
        onActivity,
        onHidden,
        onLeave,
        onReturn,
        onAddress: lookAddress,
        onOnline: outlet.wake,
        onRevoked: revoke,
        onIdle: () => gate.shut('idle'),
        onVisit: () => visit.reread() && release(),
      })
    },
    unfollow: () => following?.stop(),
    onPauseChange: () => following?.onPauseChange(),
  }
}
