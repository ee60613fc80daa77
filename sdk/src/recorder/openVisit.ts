import { SESSION_HOURS_MAX } from '@incuera/contract/limits.ts'
import type { Browser } from '../browser/openBrowser.ts'
import type { RemoteSettings } from '../events/remoteSettings.ts'
import { type Draw, drawSession } from '../session/drawSession.ts'
import { openSession } from '../session/openSession.ts'
import { readAttention } from '../session/readAttention.ts'
import type { Identity } from '../transport/batches/encodeBatch.ts'
import type { Intake } from '../transport/createIntake.ts'
import { encodeEnd, encodeStart, readRemoteSettings } from '../transport/visitMessages.ts'
import type { Settings } from './settings.ts'

export interface VisitPorts {
  browser: Browser
  settings: Settings
  intake: Intake
  wid(): string
  /** Address of the page before, as far as it may be told. */
  referrer: string
  /** The intake wants nothing more from this key. */
  onStop(): void
  onSettings(settings: RemoteSettings): void
  /** The visit has lasted long enough to be sent. */
  onDue(): void
}

export interface VisitOfPage {
  /** Applies the project's settings that an earlier page of the session was given. */
  recallSettings(): void
  sid(): string
  /** The visit before, where it has ended before it was due. */
  tooShort: string | null
  /** Where its events go. */
  draw(): Draw
  /** Records it from now on, whatever was drawn. All tabs do. */
  keep(): void
  /** Consent was revoked by another tab while this page could not hear of it. */
  isForgotten(): boolean
  /** Hears what another tab has told of it. @returns whether the visit is kept since. */
  reread(): boolean
  /** The visitor does something. @returns whether the page is now in another visit. */
  onActivity(): boolean
  /** Milliseconds without activity in any tab. */
  quietMs(): number
  /** Milliseconds without activity from which on a page is not recorded. */
  pauseMs(): number
  /** Whether a visit may be sent: it has lasted long enough, or is one before which has left something. */
  isDue(sid: string): boolean
  /** Waits until it is due. */
  awaitDue(): void
  /** Tells the intake of its start, once per visit. Recording does not wait for it. */
  announce(user?: Identity): Promise<void>
  /** The body that tells the intake of its end in this window. */
  encodeEnd(reason: 'stop' | 'pagehide'): string
}

/** The visit that the page is in, and what was decided about it. */
export function openVisit({ browser, settings, intake, wid, referrer, ...ports }: VisitPorts): VisitOfPage {
  const { now } = browser
  const attention = readAttention(browser.sessionStorage)
  let idleTimeoutMs = settings.idleTimeoutSeconds * 1_000
  const rules = { idleTimeoutMs, maxAgeMs: SESSION_HOURS_MAX * 3_600_000 }
  const session = openSession({ storage: browser.localStorage, now, newSid: browser.newSid }, rules, attention.isAttended)

  const apply = (remote: RemoteSettings | null | undefined) => {
    if (!remote) return
    idleTimeoutMs = remote.idleTimeoutSeconds * 1_000
    session.setIdleTimeout(remote.idleTimeoutSeconds)
    ports.onSettings(remote)
  }
  const draw = (): Draw => (session.notes().isKept ? 'send' : drawSession(session.sid(), settings))

  const minimumMs = settings.minimumDurationSeconds * 1_000
  const isDue = (sid: string) => minimumMs === 0 || sid !== session.sid() || session.notes().isDue === true
  const awaitDue = () => {
    if (isDue(session.sid())) return
    const leftMs = minimumMs - session.ageMs()
    if (leftMs > 0) return browser.timers.set(awaitDue, leftMs)
    session.note({ isDue: true })
    ports.onDue()
  }

  const { ended } = session
  const isShort = ended && !ended.isDue && ended.lastActiveAt - ended.startedAt < minimumMs

  return {
    recallSettings: () => apply(session.notes().remote),
    sid: session.sid,
    tooShort: isShort ? ended.sid : null,
    draw,
    isForgotten: session.isForgotten,
    keep: () => session.note({ isKept: true }),
    reread() {
      const before = draw()
      session.reread()
      return draw() !== before
    },
    onActivity() {
      attention.onActivity()
      const isAnother = session.touch()
      if (isAnother) awaitDue()
      return isAnother
    },
    quietMs: session.quietMs,
    pauseMs: () => Math.min(settings.idlePauseSeconds * 1_000, idleTimeoutMs),
    isDue,
    awaitDue,
    async announce(user) {
      if (session.notes().isAnnounced || !isDue(session.sid())) return
      const sid = session.sid()
      session.note({ isAnnounced: true })
      const { verdict, body } = await intake.post('/api/sessions/start', encodeStart({ sid, wid: wid(), startedAt: now(), referrer, user }))
      if (verdict === 'stop') return ports.onStop()
      if (session.sid() !== sid) return
      const remote = readRemoteSettings(body)
      if (remote) session.note({ remote })
      // The next page tries again.
      else if (verdict === 'later') session.note({ isAnnounced: false })
      apply(remote)
    },
    encodeEnd: (reason) => encodeEnd({ sid: session.sid(), wid: wid(), reason, sentAt: now() }),
  }
}
