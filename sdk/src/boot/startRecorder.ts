import { type GapSeen, type Heartbeat, type RecordedEvent, RRWEB, TAG, type TrackedEvent } from '@incuera/contract/events.ts'
import type { Identity } from '../batches/encodeBatch.ts'
import { stripUrl } from '../privacy/stripUrl.ts'
import { createBudget } from '../record/createBudget.ts'
import { hasTag } from '../record/hasTag.ts'
import { isPageChange } from '../record/isPageChange.ts'
import { type ObservedPage, observePage } from '../record/observePage.ts'
import { toJson } from '../record/toJson.ts'
import { createGate } from '../session/createGate.ts'
import { createRing } from '../session/createRing.ts'
import { forgetTab } from '../session/forgetVisitor.ts'
import { isAllowed } from '../session/matchUrl.ts'
import { openTab } from '../session/openTab.ts'
import { createIntake } from '../transport/createIntake.ts'
import { type Following, followVisitor } from './followVisitor.ts'
import { openBrowser } from './openBrowser.ts'
import { openVisit } from './openVisit.ts'
import type { Settings } from './readOptions.ts'
import type { RecordingStatus } from './status.ts'
import { watchBacklog } from './watchBacklog.ts'
import { wireDelivery } from './wireDelivery.ts'

export interface Recorder {
  /** Null while nothing is recorded. */
  sid(): string | null
  status(): RecordingStatus
  start(): void
  stop(): void
  pause(): void
  resume(): void
  /** Records the session whatever the sample says. */
  keep(): void
  identify(user: Identity): void
  track(event: Omit<TrackedEvent, 'url'>): void
  /** Stops without a word to anybody. */
  forget(): void
}

export interface RecorderStart {
  user?: Identity
  /** Milliseconds of the page's own time (`performance.now()`): what happened before is not told. */
  sinceMs: number
  /** Consent was revoked in another tab. */
  onRevoked(): void
}

/** What speaks against recording the page. */
type Reason = 'stopped' | 'refused' | 'unsampled' | 'denied' | 'idle' | 'away' | 'paused' | 'backlog'

/** A visit of a few seconds still leaves its page behind: the snapshot goes out this soon. */
const FIRST_FLUSH_MS = 500
/** A framework's benchmark makes 17 million characters a minute (measured); people's use of an app makes 0.4. */
const BUDGET = { burst: 8_000_000, perSecond: 60_000 }
const RING = { keepMs: 60_000, characters: 4_000_000 }
const BEAT: Heartbeat = {}

/**
 * Wires the recorder: page → ring or buffer → sender → intake. This is the edge of the SDK: the browser's clock, randomness,
 * storage and network are handed out here.
 */
export function startRecorder(settings: Settings, { user, sinceMs, onRevoked }: RecorderStart): Recorder {
  const browser = openBrowser()
  const { now, timers } = browser
  const intake = createIntake(settings.apiHost, settings.apiKey)
  const tab = openTab(browser.sessionStorage, browser.newWid)
  let { heartbeatSeconds } = settings
  let page: ObservedPage | null = null
  /** Where the page was recorded last. */
  let seen: { sid: string; url: string } | null = null
  let isStarting = true
  let following: Following | null = null

  const observe = () => {
    const here = { sid: visit.sid(), url: stripUrl(location.href) }
    const isNewView = here.sid !== seen?.sid || here.url !== seen.url
    const since = isStarting ? sinceMs : performance.now()
    page = observePage({ ...settings, heartbeatSeconds, isNewView, sinceMs: since }, { onEvent, now })
    announce()
  }
  const unobserve = () => {
    page?.stop()
    page = null
    seen = { sid: visit.sid(), url: stripUrl(location.href) }
  }
  const gate = createGate<Reason>('stopped', { onOpen: observe, onShut: unobserve })
  const setGate = (reason: Reason, isShut: boolean) => (isShut ? gate.shut(reason) : gate.lift(reason))
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
    onStop: refuse,
    onSettings(remote) {
      heartbeatSeconds = remote.heartbeatSeconds
      page?.setHeartbeat(heartbeatSeconds)
      following?.onPauseChange()
    },
  })
  let way = visit.draw()
  const announce = () => {
    if (way === 'send' && gate.isOpen()) void visit.announce(user)
  }

  const tellGap = (gap: GapSeen) => page?.addCustomEvent(TAG.gap, gap)
  const outlet = wireDelivery({
    browser,
    apiKey: settings.apiKey,
    intake,
    tab,
    visit: () => ({ sid: visit.sid(), user }),
    onStop: refuse,
    onLost({ events, reason }) {
      // What follows may name nodes that only the lost batch brought; a lost snapshot would only be lost again.
      if (!events.some(isSnapshot)) page?.takeFullSnapshot()
      tellGap({ reason, events: events.length })
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
  const budget = createBudget(BUDGET, {
    timers,
    now,
    onRecovered({ events }) {
      page?.takeFullSnapshot()
      tellGap({ reason: 'budget', events })
    },
  })
  const ring = createRing(RING, () => timers.set(() => page?.takeFullSnapshot(), 0))

  const onEvent = (event: RecordedEvent) => {
    if (way === 'none') return
    const json = toJson(event)
    if (!budget.take(json.length, isPageChange(event))) return
    if (way === 'hold') {
      ring.add(event, json)
      if (hasTag(event, TAG.error)) keep()
      return
    }
    outlet.add(json)
    if (event.type === RRWEB.fullSnapshot) outlet.flushWithin(FIRST_FLUSH_MS)
  }
  const keep = () => {
    if (way === 'send') return
    visit.keep()
    release()
  }
  const release = () => {
    way = 'send'
    const held = ring.drain()
    for (const json of held) outlet.add(json)
    outlet.flushWithin(FIRST_FLUSH_MS)
    if (held.length === 0) page?.takeFullSnapshot()
    gate.lift('unsampled')
    announce()
  }

  const onActivity = () => {
    if (visit.onActivity()) {
      outlet.flush()
      ring.drain()
      way = visit.draw()
      const before = page
      setGate('unsampled', way === 'none')
      if (before === page) page?.beginVisit()
      announce()
    }
    gate.lift('idle')
    page?.onActivity()
  }
  const sayEnd = (reason: 'stop' | 'pagehide') => {
    if (seen && way === 'send') intake.beacon('/api/sessions/end', visit.encodeEnd(reason))
  }
  const follow = () => {
    following = followVisitor({
      wid: tab.wid,
      timers,
      now,
      pauseMs: visit.pauseMs,
      onActivity,
      onIdle: () => gate.shut('idle'),
      onAddress: () => setGate('denied', !isAllowed(location.href, settings.urls)),
      onVisit: () => visit.reread() && release(),
      onRevoked() {
        forgetTab()
        onRevoked()
      },
      onHidden: outlet.flush,
      onLeave() {
        gate.shut('away')
        outlet.leave()
        sayEnd(gate.has('stopped') ? 'stop' : 'pagehide')
        seen = null
        tab.close()
      },
      onReturn() {
        tab.reopen()
        gate.lift('away')
        outlet.resendSoon()
      },
    })
  }

  const recorder: Recorder = {
    sid: () => (way === 'none' || gate.has('stopped') || gate.has('refused') ? null : visit.sid()),
    status() {
      if (gate.has('refused')) return 'refused'
      if (gate.has('stopped')) return 'off'
      if (way === 'none') return 'not-sampled'
      return gate.isOpen() ? (way === 'hold' ? 'holding' : 'recording') : 'paused'
    },
    start() {
      if (!gate.has('stopped')) return
      setGate('unsampled', way === 'none')
      setGate('denied', !isAllowed(location.href, settings.urls))
      setGate('idle', visit.quietMs() >= visit.pauseMs())
      tab.reopen()
      following?.stop()
      follow()
      gate.lift('stopped')
      outlet.resendSoon()
    },
    stop() {
      if (gate.has('stopped')) return
      gate.shut('stopped')
      ring.drain()
      outlet.flush()
      void outlet.drained().then(() => {
        // Started again meanwhile, or the page was left.
        if (!gate.has('stopped') || gate.has('away')) return
        following?.stop()
        tab.close()
        if (seen && way === 'send') void intake.post('/api/sessions/end', visit.encodeEnd('stop'))
      })
    },
    pause: () => gate.shut('paused'),
    resume: () => gate.lift('paused'),
    keep,
    identify(identity) {
      user = identity
      // A visit in which nothing happens any more shall still learn who it was.
      if (outlet.isEmpty()) page?.addCustomEvent(TAG.heartbeat, BEAT)
      outlet.flushWithin(FIRST_FLUSH_MS)
    },
    track: (event) => page?.addCustomEvent(TAG.custom, { ...event, url: stripUrl(location.href) }),
    forget() {
      gate.shut('stopped')
      ring.drain()
      outlet.stop()
      following?.stop()
    },
  }
  recorder.start()
  isStarting = false
  return recorder
}

/** rrweb writes the type first. */
function isSnapshot(event: string): boolean {
  return event.startsWith(`{"type":${RRWEB.fullSnapshot}`)
}
