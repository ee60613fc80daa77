import { SESSION_HOURS_MAX } from '@incuera/contract/limits.ts'
import type { Browser } from '../browser/openBrowser.ts'
import type { RemoteSettings } from '../events/remoteSettings.ts'
import { levelOf } from '../privacy/presets.ts'
import { openSession, type Session } from '../session/openSession.ts'
import { readAttention } from '../session/readAttention.ts'
import { DECISION, type SamplingDecision, sampleSession } from '../session/sampleSession.ts'
import type { Identity } from '../transport/batches/encodeBatch.ts'
import type { Intake } from '../transport/createIntake.ts'
import { encodeEnd, encodeStart, readRemoteSettings } from '../transport/sessionMessages.ts'
import type { Settings } from './settings.ts'

export interface PageSessionPorts {
  browser: Browser
  settings: Settings
  intake: Intake
  wid(): string
  /** Address of the previous page, as far as it may be recorded. */
  referrer: string
  /** The intake wants nothing more from this key. */
  onStop(): void
  /** @param most the level of the preset that shows the most of those which the intake takes */
  onSettings(settings: RemoteSettings, most: number): void
  /** The session has lasted long enough to be sent. */
  onDue(): void
}

export interface PageSession {
  /** Applies the project's settings that an earlier page of the session was given. */
  recallSettings(): void
  sid(): string
  /** The previous session, if it ended before it was due. */
  tooShort: string | null
  /** Where its events are sent. */
  decision(): SamplingDecision
  /** Records it from now on in all tabs, whatever the sampling decision was. */
  keep(): void
  /** Another tab revoked consent while this page could not receive it. */
  isForgotten(): boolean
  /** Reads what another tab has stored about it. @returns whether the session has been kept since. */
  reread(): boolean
  /** The visitor does something. @returns whether the page is now in another session. */
  onActivity(): boolean
  /** Milliseconds without activity in any tab. */
  quietMs(): number
  /** Milliseconds without activity after which recording of the page pauses. */
  pauseMs(): number
  /** Whether a session may be sent: it has lasted long enough, or it is an earlier one with unsent events. */
  isDue(sid: string): boolean
  /** Waits until it is due. */
  awaitDue(): void
  /** Whether what a window has recorded shows more than the server takes, as far as it has said so. */
  isTooOpen(wid: string): boolean
  /** Follows what an answer of the intake says, in all pages of the session. */
  hear(body: unknown): void
  /** Announces its start to the intake, once per session. Recording does not wait for it. */
  announce(user?: Identity): Promise<void>
  /** The body that notifies the intake of its end in this window. */
  encodeEnd(reason: 'stop' | 'pagehide'): string
}

/** The session that the page is in, and the decisions about it. */
export function openPageSession({ browser, settings, intake, wid, referrer, ...ports }: PageSessionPorts): PageSession {
  const { now } = browser
  const attention = readAttention(browser.sessionStorage)
  const rules = { idleTimeoutMs: settings.idleTimeoutSeconds * 1_000, maxAgeMs: SESSION_HOURS_MAX * 3_600_000 }
  const ofBrowser = { storage: browser.localStorage, now, newSid: browser.newSid }
  const session = openSession(ofBrowser, rules, attention.isAttended)
  let most = levelOf()
  const apply = (remote: RemoteSettings | null | undefined) => {
    if (!remote) return
    rules.idleTimeoutMs = remote.idleTimeoutSeconds * 1_000
    most = levelOf(remote.minimumPrivacy)
    ports.onSettings(remote, most)
  }
  const hear = hearer(session, wid, apply, ports.onDue)
  const decision = (): SamplingDecision =>
    session.noted().isKept ? DECISION.send : sampleSession(session.sid(), settings)
  const minimumMs = settings.minimumDurationSeconds * 1_000
  const isDue = (sid: string) => minimumMs === 0 || sid !== session.sid() || session.noted().isDue === true
  const awaitDue = () => {
    if (isDue(session.sid())) return
    const leftMs = minimumMs - session.ageMs()
    if (leftMs > 0) return browser.timers.set(awaitDue, leftMs)
    session.noteDown({ isDue: true })
    ports.onDue()
  }
  const { ended } = session
  const isShort = ended && !ended.isDue && ended.lastActiveAt - ended.startedAt < minimumMs
  return {
    recallSettings: () => apply(session.noted().remote),
    sid: session.sid,
    tooShort: isShort ? ended.sid : null,
    decision,
    isForgotten: session.isForgotten,
    keep: () => session.noteDown({ isKept: true }),
    reread() {
      const before = decision()
      session.reread()
      return decision() !== before
    },
    onActivity() {
      attention.onActivity()
      const isAnother = session.touch()
      if (isAnother) awaitDue()
      return isAnother
    },
    quietMs: session.quietMs,
    pauseMs: () => Math.min(settings.idlePauseSeconds * 1_000, rules.idleTimeoutMs),
    isDue,
    awaitDue,
    isTooOpen: (window) => Number(window[0]) > most,
    hear,
    async announce(user) {
      const sid = session.sid()
      const window = wid()
      if (session.noted().isAnnounced || !isDue(sid)) return
      session.noteDown({ isAnnounced: true })
      const start = encodeStart({ sid, wid: window, startedAt: now(), referrer, user })
      const { verdict, body } = await intake.post('/api/sessions/start', start)
      // The start of the session that has begun since brings its own.
      if (session.sid() !== sid) return
      hear(body)
      if (wid() !== window) return
      if (verdict === 'stop') ports.onStop()
      // The next page tries again.
      else if (verdict === 'later') session.noteDown({ isAnnounced: false })
    },
    encodeEnd: (reason) => encodeEnd({ sid: session.sid(), wid: wid(), reason, sentAt: now() }),
  }
}

/** Follows what answers say. A window that begins by that is one of which the intake knows nothing. */
const hearer =
  (session: Session, wid: () => string, apply: (remote: RemoteSettings) => void, onDue: () => void) =>
  (body: unknown) => {
    const remote = readRemoteSettings(body)
    if (!remote) return
    const before = wid()
    session.noteDown({ remote })
    apply(remote)
    if (wid() === before) return
    session.noteDown({ isAnnounced: false })
    onDue()
  }
