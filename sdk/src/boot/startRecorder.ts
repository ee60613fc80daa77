import { type GapSeen, type Heartbeat, type RecordedEvent, RRWEB, TAG, type TrackedEvent } from '@incuera/contract/events.ts'
import { BATCH_BYTES_MAX, BATCH_EVENTS_MAX, BATCH_INTERVAL_SECONDS, SESSION_HOURS_MAX } from '@incuera/contract/limits.ts'
import { createBuffer, type Timers } from '../batches/createBuffer.ts'
import type { Identity } from '../batches/encodeBatch.ts'
import { stripUrl } from '../privacy/stripUrl.ts'
import { createBudget } from '../record/createBudget.ts'
import { isActivity, isPageChange } from '../record/isActivity.ts'
import { type ObservedPage, observePage } from '../record/observePage.ts'
import { openSession } from '../session/openSession.ts'
import { openTab } from '../session/openTab.ts'
import { answerRoll, callRoll } from '../session/rollCall.ts'
import { safeStorage } from '../session/safeStorage.ts'
import { hex, uuidv7 } from '../session/uuidv7.ts'
import { createIntake } from '../transport/createIntake.ts'
import { openDatabase } from '../transport/openDatabase.ts'
import { openDelivery } from '../transport/openDelivery.ts'
import { openJournal } from '../transport/openJournal.ts'
import { openOutbox } from '../transport/openOutbox.ts'
import { encodeEnd, encodeStart, readRemoteSettings } from '../transport/visitMessages.ts'
import { followPage } from './followPage.ts'
import type { Settings } from './readOptions.ts'

export interface Recorder {
  sid(): string
  identify(user: Identity): void
  track(event: Omit<TrackedEvent, 'url'>): void
  stop(): void
}

/** Until the page says stop, or the intake says that it wants nothing from this key. */
type Phase = 'recording' | 'stopped' | 'refused'

/** A visit of a few seconds still leaves its page behind: the snapshot goes out this soon. */
const FIRST_FLUSH_MS = 500
/** While the intake is away recording goes on up to this much unsent JSON, and pauses until half of it is gone. */
const WAITING_CHARACTERS_MAX = 8_000_000
const PAUSE_LOOK_MS = 5_000
/** A framework's benchmark makes 17 million characters a minute (measured); people's use of an app makes 0.4. */
const BUDGET = { burst: 8_000_000, perSecond: 60_000 }
const BEAT: Heartbeat = {}

/**
 * Wires the recorder: page → buffer → sender → intake. This is the edge of the SDK: the browser's clock, randomness,
 * storage and network are handed out here.
 */
export function startRecorder(settings: Settings): Recorder {
  const now = Date.now
  const random = () => crypto.getRandomValues(new Uint8Array(16))
  const timers: Timers = { set: (run, ms) => window.setTimeout(run, ms), clear: (timer) => window.clearTimeout(timer) }
  const localStorage = safeStorage(() => window.localStorage)
  const sessionStorage = safeStorage(() => window.sessionStorage)

  const rules = { idleTimeoutMs: settings.idleTimeoutSeconds * 1_000, maxAgeMs: SESSION_HOURS_MAX * 3_600_000 }
  const session = openSession(localStorage, rules, now, () => uuidv7(now(), random()))
  const tab = openTab(sessionStorage, () => hex(random().subarray(0, 8)))
  const intake = createIntake(settings.apiHost, settings.apiKey)
  let sid = session.sid()
  let user: Identity | undefined
  let heartbeatSeconds = settings.heartbeatSeconds
  let page: ObservedPage | null = null
  let phase: Phase = 'recording'
  let pausedAt: number | null = null
  let sinceMs = 0

  const outbox = openOutbox(openDatabase(settings.apiKey))
  const journal = openJournal({ append: outbox.append, wid: tab.wid, now })
  const delivery = openDelivery({
    intake,
    outbox,
    wid: tab.wid,
    callRoll,
    timers,
    now,
    random: Math.random,
    number: (pending) => ({ ...pending, wid: tab.wid(), seq: tab.nextSeq(pending.sid), isRepeat: false }),
    onStop: () => refuse(),
    onLost(batch, reason) {
      // What follows may name nodes that only the lost batch brought; a lost snapshot would only be lost again.
      if (!batch.events.some(isSnapshot)) page?.takeFullSnapshot()
      tellGap({ reason, events: batch.events.length })
    },
  })
  const bufferLimits = { events: BATCH_EVENTS_MAX, bytes: BATCH_BYTES_MAX, intervalMs: BATCH_INTERVAL_SECONDS * 1_000 }
  const buffer = createBuffer(bufferLimits, timers, {
    onAdd: (event) => journal.add(event, { sid, user }),
    onCut(events) {
      delivery.push({ sid, user, events, journal: journal.cut() })
      if (delivery.waiting() > WAITING_CHARACTERS_MAX) pause()
    },
  })

  const tellGap = (gap: GapSeen) => page?.addCustomEvent(TAG.gap, gap)
  const budget = createBudget(BUDGET, {
    timers,
    now,
    onRecovered({ events }) {
      page?.takeFullSnapshot()
      tellGap({ reason: 'budget', events })
    },
  })
  const onEvent = (event: RecordedEvent) => {
    if (isActivity(event) && document.visibilityState === 'visible') {
      followVisit()
      page?.onActivity()
    } else if (!session.isAwake()) return
    const json = JSON.stringify(event)
    if (budget.take(json.length, isPageChange(event))) buffer.add(json)
    if (event.type === RRWEB.fullSnapshot) buffer.flushWithin(FIRST_FLUSH_MS)
  }
  const followVisit = () => {
    const turn = session.touch()
    if (turn === 'same') return
    buffer.flush()
    sid = session.sid()
    if (turn === 'began') void announceVisit()
    page?.beginVisit()
  }
  const announceVisit = async () => {
    const { verdict, body } = await intake.post('/api/sessions/start', encodeStart({ sid, wid: tab.wid(), startedAt: now(), user }))
    if (verdict === 'stop') return refuse()
    const remote = readRemoteSettings(body)
    if (!remote) return
    heartbeatSeconds = remote.heartbeatSeconds
    session.setIdleTimeout(remote.idleTimeoutSeconds)
    page?.setHeartbeat(heartbeatSeconds)
  }

  const observe = (isNewView: boolean) => {
    if (phase === 'recording' && !page) page = observePage({ ...settings, heartbeatSeconds, isNewView, sinceMs }, { onEvent, now })
  }
  const unobserve = () => {
    page?.stop()
    sinceMs = performance.now()
    page = null
  }
  const pause = () => {
    if (pausedAt !== null) return
    pausedAt = now()
    unobserve()
    timers.set(resumeLater, PAUSE_LOOK_MS)
  }
  const resumeLater = () => {
    if (delivery.waiting() > WAITING_CHARACTERS_MAX / 2) return timers.set(resumeLater, PAUSE_LOOK_MS)
    const durationMs = now() - (pausedAt ?? now())
    pausedAt = null
    observe(false)
    tellGap({ reason: 'backlog', durationMs })
  }
  const refuse = () => {
    phase = 'refused'
    unobserve()
    buffer.drain()
    delivery.stop()
    unfollow()
  }

  const leave = () => {
    page?.leave()
    unobserve()
    delivery.leave({ sid, user, events: buffer.drain(), journal: journal.end() })
    intake.beacon('/api/sessions/end', encodeEnd({ sid, wid: tab.wid(), reason: phase === 'stopped' ? 'stop' : 'pagehide', sentAt: now() }))
    tab.close()
  }
  const comeBack = () => {
    tab.reopen()
    followVisit()
    observe(true)
    delivery.resendSoon()
  }

  const unanswer = answerRoll(tab.wid)
  const unfollowPage = followPage({ onHidden: buffer.flush, onLeave: leave, onReturn: comeBack })
  const unfollow = () => {
    unanswer()
    unfollowPage()
  }
  if (session.opened === 'began') void announceVisit()
  observe(true)
  delivery.resendSoon()

  return {
    sid: () => sid,
    identify(identity) {
      user = identity
      // A visit in which nothing happens any more shall still learn who it was.
      if (buffer.isEmpty()) page?.addCustomEvent(TAG.heartbeat, BEAT)
      buffer.flushWithin(FIRST_FLUSH_MS)
    },
    track: (event) => page?.addCustomEvent(TAG.custom, { ...event, url: stripUrl(location.href) }),
    stop() {
      if (phase !== 'recording') return
      phase = 'stopped'
      unobserve()
      buffer.flush()
      void delivery.drained().then(() => {
        unfollow()
        tab.close()
        return intake.post('/api/sessions/end', encodeEnd({ sid, wid: tab.wid(), reason: 'stop', sentAt: now() }))
      })
    },
  }
}

/** rrweb writes the type first. */
function isSnapshot(event: string): boolean {
  return event.startsWith(`{"type":${RRWEB.fullSnapshot}`)
}
