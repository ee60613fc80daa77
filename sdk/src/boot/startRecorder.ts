import { type Heartbeat, type RecordedEvent, RRWEB, TAG, type TrackedEvent } from '@incuera/contract/events.ts'
import { BATCH_BYTES_MAX, BATCH_EVENTS_MAX, BATCH_INTERVAL_SECONDS, SESSION_HOURS_MAX } from '@incuera/contract/limits.ts'
import { createBuffer, type Timers } from '../batches/createBuffer.ts'
import { encodeBatch, type Identity, type NumberedBatch } from '../batches/encodeBatch.ts'
import { cutByBytes } from '../batches/splitEvents.ts'
import { isActivity } from '../record/isActivity.ts'
import { type ObservedPage, observePage } from '../record/observePage.ts'
import { openSession } from '../session/openSession.ts'
import { openTab } from '../session/openTab.ts'
import { safeStorage } from '../session/safeStorage.ts'
import { hex, uuidv7 } from '../session/uuidv7.ts'
import { backoffMs } from '../transport/backoff.ts'
import { createIntake } from '../transport/createIntake.ts'
import { createSender } from '../transport/createSender.ts'
import { openOutbox } from '../transport/openOutbox.ts'
import { RESEND_AFTER_MS, resendStored } from '../transport/resendStored.ts'
import { sendTail } from '../transport/sendTail.ts'
import { encodeEnd, encodeStart, readRemoteSettings } from '../transport/visitMessages.ts'
import { followPage } from './followPage.ts'
import type { Settings } from './readOptions.ts'

export interface Recorder {
  sid(): string
  identify(user: Identity): void
  track(event: TrackedEvent): void
  stop(): void
}

/** Until the page says stop, or the intake says that it wants nothing from this key. */
type Phase = 'recording' | 'stopped' | 'refused'

/** A visit of a few seconds still leaves its page behind: the snapshot goes out this soon. */
const FIRST_FLUSH_MS = 500
/** While the intake is away recording goes on up to this much unsent JSON, and pauses until half of it is gone. */
const WAITING_CHARACTERS_MAX = 8_000_000
const PAUSE_LOOK_MS = 5_000
/** A long tail goes in pieces, because the browser takes a beacon whole or not at all. */
const TAIL_PIECE_BYTES = 40_000
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
  const outbox = openOutbox(settings.apiKey)
  const post = async (batch: NumberedBatch, onIssued?: () => void) => {
    const { verdict } = await intake.post('/api/ingest', encodeBatch(batch, now()), { isRepeat: batch.isRepeat, onIssued })
    return verdict
  }

  let sid = session.sid()
  let user: Identity | undefined
  let heartbeatSeconds = settings.heartbeatSeconds
  let page: ObservedPage | null = null
  let phase: Phase = 'recording'

  const sender = createSender({
    post,
    outbox,
    timers,
    now,
    number: (pending) => ({ ...pending, wid: tab.wid(), seq: tab.nextSeq(pending.sid), isRepeat: false }),
    backoffMs: (failures) => backoffMs(failures, Math.random()),
    onStop: () => refuse(),
    onLost(batch) {
      // What follows may name nodes that only the lost batch brought; a lost snapshot would only be lost again.
      if (!batch.events.some(isSnapshot)) page?.takeFullSnapshot()
    },
  })
  const bufferLimits = { events: BATCH_EVENTS_MAX, bytes: BATCH_BYTES_MAX, intervalMs: BATCH_INTERVAL_SECONDS * 1_000 }
  const buffer = createBuffer(bufferLimits, timers, (events) => {
    sender.push({ sid, user, events })
    if (sender.waiting() > WAITING_CHARACTERS_MAX) pause()
  })

  const onEvent = (event: RecordedEvent) => {
    if (isActivity(event) && document.visibilityState === 'visible') {
      followVisit()
      page?.onActivity()
    } else if (!session.isAwake()) return
    buffer.add(JSON.stringify(event))
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
    if (phase === 'recording' && !page) page = observePage({ ...settings, heartbeatSeconds, isNewView }, { onEvent, now })
  }
  const unobserve = () => {
    page?.stop()
    page = null
  }
  const pause = () => {
    unobserve()
    timers.set(() => (sender.waiting() > WAITING_CHARACTERS_MAX / 2 ? pause() : observe(false)), PAUSE_LOOK_MS)
  }
  const refuse = () => {
    phase = 'refused'
    unobserve()
    buffer.drain()
    sender.stop()
    unfollow()
  }

  const resend = () => void resendStored({ outbox, post, isHeld: sender.holds, now }).catch(() => undefined)
  const resendSoon = () => {
    timers.set(resend, FIRST_FLUSH_MS)
    timers.set(resend, RESEND_AFTER_MS + FIRST_FLUSH_MS)
  }
  const leave = () => {
    unobserve()
    const tail = cutByBytes(buffer.drain(), TAIL_PIECE_BYTES).map((events) => ({ sid, user, events }))
    sendTail(sender.leave(tail), intake, now)
    intake.beacon('/api/sessions/end', encodeEnd({ sid, wid: tab.wid(), reason: phase === 'stopped' ? 'stop' : 'pagehide' }))
    tab.close()
  }
  const comeBack = () => {
    tab.reopen()
    followVisit()
    observe(true)
    resendSoon()
  }

  const unfollow = followPage({ onHidden: buffer.flush, onLeave: leave, onReturn: comeBack })
  if (session.opened === 'began') void announceVisit()
  observe(true)
  resendSoon()

  return {
    sid: () => sid,
    identify(identity) {
      user = identity
      // A visit in which nothing happens any more shall still learn who it was.
      if (buffer.isEmpty()) page?.addCustomEvent(TAG.heartbeat, BEAT)
      buffer.flushWithin(FIRST_FLUSH_MS)
    },
    track: (event) => page?.addCustomEvent(TAG.custom, event),
    stop() {
      if (phase !== 'recording') return
      phase = 'stopped'
      unobserve()
      buffer.flush()
      void sender.drained().then(() => {
        unfollow()
        tab.close()
        return intake.post('/api/sessions/end', encodeEnd({ sid, wid: tab.wid(), reason: 'stop' }))
      })
    },
  }
}

/** rrweb writes the type first. */
function isSnapshot(event: string): boolean {
  return event.startsWith(`{"type":${RRWEB.fullSnapshot}`)
}
