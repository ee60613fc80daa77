import { type GapSeen, type Heartbeat, type RecordedEvent, TAG } from '@incuera/contract/events.ts'
import { stripUrl } from '../privacy/stripUrl.ts'
import { type ObservedPage, observePage } from '../record/observePage.ts'
import { createGate } from '../session/createGate.ts'
import { forgetTab } from '../session/forgetVisitor.ts'
import { openTab } from '../session/openTab.ts'
import { readReferrer } from '../session/readReferrer.ts'
import { createIntake } from '../transport/createIntake.ts'
import { sendInWorker } from '../transport/sendInWorker.ts'
import { type Following, followVisitor } from './followVisitor.ts'
import { guardAddress } from './guardAddress.ts'
import { openBrowser } from './openBrowser.ts'
import { openVisit } from './openVisit.ts'
import type { Settings } from './readOptions.ts'
import { type Reason, readStatus } from './readStatus.ts'
import type { Recorder, RecorderStart } from './recorder.ts'
import { FIRST_FLUSH_MS, routeEvents } from './routeEvents.ts'
import { watchBacklog } from './watchBacklog.ts'
import { wireDelivery } from './wireDelivery.ts'

/**
 * Wires the recorder: visitor → gate → page → route → outlet → intake. This is the edge of the SDK: the browser's clock,
 * randomness, storage and network are handed out here.
 */
export function startRecorder(settings: Settings, { user, sinceMs, onRevoked }: RecorderStart): Recorder {
  const browser = openBrowser()
  const { now, timers } = browser
  const intake = createIntake(settings.apiHost, settings.apiKey, sendInWorker(browser.localStorage, browser.now))
  const tab = openTab(browser.sessionStorage, browser.newWid)
  let { heartbeatSeconds } = settings
  const referrer = readReferrer(settings.urls)
  let page: ObservedPage | null = null
  /** Where the page was recorded last. */
  let seen: { sid: string; url: string } | null = null
  let following: Following | null = null
  let isStarting = true

  const here = () => ({ sid: visit.sid(), url: stripUrl(location.href) })
  const gate = createGate<Reason>('stopped', {
    onOpen() {
      const { sid, url } = here()
      const isNewView = sid !== seen?.sid || url !== seen.url
      const since = isStarting ? sinceMs : performance.now()
      page = observePage({ ...settings, heartbeatSeconds, isNewView, referrer, sinceMs: since, isEvaluating: isStarting }, { onEvent, now })
      announce()
    },
    onShut() {
      page?.stop()
      page = null
      seen = here()
    },
  })
  const set = (reason: Reason, isShut: boolean) => (isShut ? gate.shut(reason) : gate.lift(reason))
  const takeFullSnapshot = () => page?.takeFullSnapshot()
  const tellGap = (gap: GapSeen) => page?.addCustomEvent(TAG.gap, gap)
  const refuse = () => {
    gate.shut('refused')
    outlet.stop()
    following?.stop()
  }

  const visit = openVisit({
    browser,
    settings,
    intake,
    wid: tab.wid,
    referrer,
    onStop: refuse,
    onSettings(remote) {
      heartbeatSeconds = remote.heartbeatSeconds
      page?.setHeartbeat(heartbeatSeconds)
      following?.onPauseChange()
    },
    onDue() {
      if (gate.has('stopped')) return
      announce()
      outlet.wake()
      outlet.resendSoon()
    },
  })
  const announceNow = () => {
    if (route.way() === 'send' && gate.isOpen()) void visit.announce(user)
  }
  // In a task of its own: on a new page the time zone alone takes 20 ms, and the first request 10 (measured).
  const announce = () => timers.set(announceNow, 0)

  const outlet = wireDelivery({
    browser,
    apiKey: settings.apiKey,
    intake,
    tab,
    visit: () => ({ sid: visit.sid(), user }),
    isDue: visit.isDue,
    onStop: refuse,
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
    onFull: () => gate.shut('backlog'),
    onEased(durationMs) {
      gate.lift('backlog')
      tellGap({ reason: 'backlog', durationMs })
    },
  })
  const route = routeEvents(visit.draw(), {
    browser,
    outlet,
    takeFullSnapshot,
    onError: () => keep(),
    onRecovered({ events }) {
      takeFullSnapshot()
      tellGap({ reason: 'budget', events })
    },
  })

  const isQuiet = () => visit.quietMs() >= visit.pauseMs()
  const onEvent = (event: RecordedEvent) => {
    // What a page that is denied from now on has drawn before it changed its address.
    if (gate.has('denied')) return
    if (!isQuiet()) return route.take(event)
    // After a sleep of the machine or a jump of its clock the page wakes up before the timer does; by then the visitor may be back.
    timers.set(() => isQuiet() && gate.shut('idle'), 0)
  }
  const keep = () => {
    if (route.way() === 'send') return
    release()
    // The other tabs hear of it after the intake, so that they need not tell it as well.
    visit.keep()
  }
  const release = () => {
    route.release()
    gate.lift('unsampled')
    announceNow()
  }
  const onActivity = () => {
    if (visit.onActivity()) {
      const before = page
      route.turn(visit.draw())
      set('unsampled', route.way() === 'none')
      if (before === page) page?.beginVisit()
      announce()
    }
    gate.lift('idle')
    page?.onActivity()
  }
  const lookAddress = guardAddress<Reason>(gate, settings.urls, timers)
  /** The intake knows of this window, or will. */
  const isTold = () => seen !== null && route.way() === 'send' && visit.isDue(visit.sid())
  const leave = () => {
    page?.leave()
    announceNow()
    gate.shut('away')
    route.settle()
    outlet.leave()
    if (isTold()) intake.beacon('/api/sessions/end', visit.encodeEnd(gate.has('stopped') ? 'stop' : 'pagehide'))
    seen = null
    tab.close()
  }
  const revoke = () => {
    onRevoked()
    forgetTab()
  }
  const follow = () =>
    followVisitor({
      wid: tab.wid,
      timers,
      now,
      pauseMs: visit.pauseMs,
      onActivity,
      onIdle: () => gate.shut('idle'),
      onAddress: lookAddress,
      onVisit: () => visit.reread() && release(),
      onRevoked: revoke,
      onHidden() {
        route.settle()
        outlet.flush()
      },
      onLeave: leave,
      onOnline: outlet.wake,
      onReturn() {
        // In the back/forward cache a page hears nothing.
        if (visit.isForgotten()) return revoke()
        // The way back is the visitor's.
        onActivity()
        tab.reopen()
        gate.lift('away')
        outlet.resendSoon()
      },
    })

  const recorder: Recorder = {
    sid: () => (route.way() === 'none' || gate.has('stopped') || gate.has('refused') ? null : visit.sid()),
    status: () => readStatus(gate, route.way()),
    start() {
      if (!gate.has('stopped')) return
      set('unsampled', route.way() === 'none')
      set('idle', isQuiet())
      lookAddress()
      tab.reopen()
      following?.stop()
      following = follow()
      gate.lift('stopped')
      visit.awaitDue()
      outlet.resendSoon()
    },
    stop() {
      if (gate.has('stopped')) return
      announceNow()
      gate.shut('stopped')
      route.turn(route.way())
      const end = () => {
        // Started again meanwhile, or the page was left.
        if (!gate.has('stopped') || gate.has('away')) return
        following?.stop()
        tab.close()
        if (isTold()) void intake.post('/api/sessions/end', visit.encodeEnd('stop'))
      }
      if (visit.isDue(visit.sid())) return void outlet.drained().then(end)
      outlet.leave()
      end()
    },
    pause: () => gate.shut('paused'),
    resume: () => gate.lift('paused'),
    keep,
    identify(identity) {
      user = identity
      // A visit in which nothing happens any more shall still learn who it was.
      if (outlet.isEmpty()) page?.addCustomEvent(TAG.heartbeat, {} satisfies Heartbeat)
      outlet.flushWithin(FIRST_FLUSH_MS)
    },
    track: (event) => page?.addCustomEvent(TAG.custom, { ...event, url: stripUrl(location.href) }),
    forget() {
      outlet.stop()
      route.turn('none')
      gate.shut('stopped')
      following?.stop()
    },
  }
  if (visit.tooShort) outlet.forgetVisit(visit.tooShort)
  recorder.start()
  isStarting = false
  return recorder
}
