import { forgetTab } from '../session/forgetVisitor.ts'
import { DECISION } from '../session/sampleSession.ts'
import { type Following, followVisitor } from './followVisitor.ts'
import { REASON } from './reason.ts'
import type { FollowedSession, RecorderParts, SessionLife } from './recorderParts.ts'

/** What the visitor's moves bring about in the session. */
export interface SessionMoves extends Pick<SessionLife, 'announce' | 'announceNow' | 'end' | 'lookAddress'> {
  /** It is kept since now, whatever was drawn: sends what is held. */
  release(): void
}

/** The visitor is active, hides, leaves and returns: the session of this page continues, pauses, and ends with it. */
export function followSession(parts: RecorderParts, moves: SessionMoves): FollowedSession {
  const { browser, intake, tab, pageSession, outlet, route, pageSwitch } = parts
  const { gate } = pageSwitch
  const { announce, announceNow, release, end, lookAddress } = moves
  let following: Following | null = null

  const onActivity = () => {
    if (pageSession.onActivity()) {
      const before = pageSwitch.page()
      route.setMode(pageSession.decision())
      pageSwitch.set(REASON.unsampled, route.mode() === DECISION.none)
      if (before === pageSwitch.page()) before?.beginSession()
      announce()
    }
    gate.lift(REASON.idle)
    pageSwitch.page()?.onActivity()
  }
  const revoke = () => {
    parts.onRevoked()
    forgetTab()
  }
  const onLeave = () => {
    pageSwitch.page()?.leave()
    announceNow()
    gate.shut(REASON.away)
    route.settle()
    outlet.leave()
    end(intake.leave, gate.has(REASON.stopped) ? 'stop' : 'pagehide')
    pageSwitch.forgetView()
    tab.close()
  }
  const onReturn = () => {
    // In the back/forward cache a page hears nothing.
    if (pageSession.isForgotten()) return revoke()
    // The way back is the visitor's.
    onActivity()
    tab.reopen()
    gate.lift(REASON.away)
    outlet.resendSoon()
  }
  const onHidden = () => {
    route.settleBudget()
    route.settle()
    outlet.flush()
  }
  return {
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
        onIdle: () => gate.shut(REASON.idle),
        onSessionChange: () => pageSession.reread() && release(),
      })
    },
    unfollow: () => following?.stop(),
    onPauseChange: () => following?.onPauseChange(),
  }
}
