import { type Heartbeat, TAG } from '@incuera/contract/events.ts'
import { pageUrl } from '../privacy/stripUrl.ts'
import { DECISION } from '../session/sampleSession.ts'
import { readStatus } from './readStatus.ts'
import { REASON, type Reason } from './reason.ts'
import type { Recorder } from './recorder.ts'
import type { RecorderParts, SessionLife } from './recorderParts.ts'
import { FIRST_FLUSH_MS } from './routeEvents.ts'

/** Of a page without a session. */
const NOT_RECORDED: readonly Reason[] = [REASON.stopped, REASON.refused, REASON.failed]

/** What the page can ask of its recorder. */
export function commandRecorder(
  { intake, tab, pageSession, outlet, route, pageSwitch, identity }: RecorderParts,
  life: SessionLife,
): Recorder {
  const { gate } = pageSwitch
  const endStopped = () => {
    // Started again meanwhile, or the page was left.
    if (!gate.has(REASON.stopped) || gate.has(REASON.away)) return
    life.unfollow()
    tab.close()
    life.end(intake.post, 'stop')
  }
  return {
    sid: () => (route.mode() === DECISION.none || NOT_RECORDED.some(gate.has) ? null : pageSession.sid()),
    status: () => readStatus(gate, route.mode()),
    start() {
      if (!gate.has(REASON.stopped)) return
      pageSwitch.set(REASON.unsampled, route.mode() === DECISION.none)
      pageSwitch.set(REASON.idle, life.isQuiet())
      life.lookAddress()
      tab.reopen()
      life.follow()
      gate.lift(REASON.stopped)
      pageSession.awaitDue()
      outlet.resendSoon()
    },
    stop() {
      if (gate.has(REASON.stopped)) return
      life.announceNow()
      gate.shut(REASON.stopped)
      route.setMode(route.mode())
      if (pageSession.isDue(pageSession.sid())) return void outlet.drained().then(endStopped)
      outlet.leave()
      endStopped()
    },
    pause: () => gate.shut(REASON.paused),
    resume: () => gate.lift(REASON.paused),
    keep: life.keep,
    identify(user) {
      identity.user = user
      // Identifies the visitor even if nothing else happens in the session.
      if (outlet.isEmpty()) pageSwitch.page()?.addCustomEvent(TAG.heartbeat, {} satisfies Heartbeat)
      outlet.flushWithin(FIRST_FLUSH_MS)
    },
    track: (event) => pageSwitch.page()?.addCustomEvent(TAG.custom, { ...event, url: pageUrl() }),
    forget() {
      outlet.stop()
      route.setMode(DECISION.none)
      gate.shut(REASON.stopped)
      life.unfollow()
    },
  }
}
