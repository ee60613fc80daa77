import type { Hooks } from '../browser/createHooks.ts'
import type { Browser } from '../browser/openBrowser.ts'
import { forgetTab } from '../session/forgetVisitor.ts'
import type { Tab } from '../session/openTab.ts'
import type { Identity } from '../transport/batches/encodeBatch.ts'
import type { Intake } from '../transport/createIntake.ts'
import { type Following, followVisitor } from './followVisitor.ts'
import { guardAddress } from './guardAddress.ts'
import type { PageSession } from './openPageSession.ts'
import type { PageSwitch } from './openSwitch.ts'
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
  pageSession: PageSession
  outlet: Outlet
  route: Route
  pageSwitch: PageSwitch
  /** Who the visitor is, once the page has said it. */
  identity: { user?: Identity }
  /** Consent was revoked in another tab. */
  onRevoked(): void
}

/** The life of the session in this page: it is announced, continues while the visitor is active, pauses, and ends. */
export interface SessionLife {
  announce(): void
  announceNow(): void
  /** Records the session from now on, whatever was drawn. */
  keep(): void
  isQuiet(): boolean
  lookAddress(): void
  /** Notifies the intake that the session has ended in this window, if the intake knows of it. */
  end(tell: (path: '/api/sessions/end', body: string) => unknown, reason: 'stop' | 'pagehide'): void
  follow(): void
  unfollow(): void
  onPauseChange(): void
}

export function liveSession(parts: RecorderParts): SessionLife {
  const { browser, settings, intake, tab, pageSession, outlet, route, pageSwitch, identity } = parts
  const { gate } = pageSwitch
  let following: Following | null = null

  const announceNow = () => {
    if (route.mode() === 'send' && gate.isOpen()) void pageSession.announce(identity.user)
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
    if (pageSwitch.hasSeen() && route.mode() === 'send' && pageSession.isDue(pageSession.sid()))
      tell('/api/sessions/end', pageSession.encodeEnd(reason))
  }
  const onActivity = () => {
    if (pageSession.onActivity()) {
      const before = pageSwitch.page()
      route.setMode(pageSession.decision())
      pageSwitch.set('unsampled', route.mode() === 'none')
      if (before === pageSwitch.page()) before?.beginSession()
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
    if (pageSession.isForgotten()) return revoke()
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
      if (route.mode() === 'send') return
      release()
      // The other tabs are notified after the intake, so that they need not notify it as well.
      pageSession.keep()
    },
    isQuiet: () => pageSession.quietMs() >= pageSession.pauseMs(),
    lookAddress,
    end,
    follow() {
      following?.stop()
      following = followVisitor({
        wid: tab.wid,
        hooks: parts.hooks,
        timers: browser.timers,
        now: browser.now,
        pauseMs: pageSession.pauseMs,
        onActivity,
        onHidden,
        onLeave,
        onReturn,
        onAddress: lookAddress,
        onOnline: outlet.wake,
        onRevoked: revoke,
        onIdle: () => gate.shut('idle'),
        onSessionChange: () => pageSession.reread() && release(),
      })
    },
    unfollow: () => following?.stop(),
    onPauseChange: () => following?.onPauseChange(),
  }
}
