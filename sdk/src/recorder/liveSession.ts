import { DECISION } from '../session/sampleSession.ts'
import { followSession } from './followSession.ts'
import { guardAddress } from './guardAddress.ts'
import { REASON } from './reason.ts'
import type { RecorderParts, SessionLife } from './recorderParts.ts'

export function liveSession(parts: RecorderParts): SessionLife {
  const { browser, settings, pageSession, route, pageSwitch, identity } = parts
  const { gate } = pageSwitch

  const announceNow = () => {
    if (route.mode() === DECISION.send && gate.isOpen()) void pageSession.announce(identity.user)
  }
  // In a task of its own: on a new page the time zone alone takes 20 ms, and the first request 10 (measured).
  const announce = () => browser.timers.set(announceNow, 0)
  const release = () => {
    route.release()
    gate.lift(REASON.unsampled)
    announceNow()
  }
  const end: SessionLife['end'] = (tell, reason) => {
    // The intake knows of this window, or will.
    if (pageSwitch.hasSeen() && route.mode() === DECISION.send && pageSession.isDue(pageSession.sid()))
      tell('/api/sessions/end', pageSession.encodeEnd(reason))
  }
  const lookAddress = guardAddress(gate, settings.urls, browser.timers)

  return {
    announce,
    announceNow,
    keep() {
      if (route.mode() === DECISION.send) return
      release()
      // The other tabs are notified after the intake, so that they need not notify it as well.
      pageSession.keep()
    },
    isQuiet: () => pageSession.quietMs() >= pageSession.pauseMs(),
    lookAddress,
    end,
    ...followSession(parts, { announce, announceNow, release, end, lookAddress }),
  }
}
