import { SESSION_HOURS_MAX } from '@incuera/contract/limits.ts'
import type { Identity } from '../batches/encodeBatch.ts'
import { type Draw, drawSession } from '../session/drawSession.ts'
import { openSession } from '../session/openSession.ts'
import { readAttention } from '../session/readAttention.ts'
import type { RemoteSettings } from '../session/remoteSettings.ts'
import type { Intake } from '../transport/createIntake.ts'
import { encodeEnd, encodeStart, readRemoteSettings } from '../transport/visitMessages.ts'
import type { Browser } from './openBrowser.ts'
import type { Settings } from './readOptions.ts'

export interface VisitPorts {
  browser: Browser
  settings: Settings
  intake: Intake
  wid(): string
  /** The intake wants nothing more from this key. */
  onStop(): void
  onSettings(settings: RemoteSettings): void
}

export interface VisitOfPage {
  sid(): string
  /** Where its events go. */
  draw(): Draw
  /** Records it from now on, whatever was drawn. All tabs do. */
  keep(): void
  /** Hears what another tab has told of it. @returns whether the visit is kept since. */
  reread(): boolean
  /** The visitor does something. @returns whether the page is now in another visit. */
  onActivity(): boolean
  /** Milliseconds without activity in any tab. */
  quietMs(): number
  /** Milliseconds without activity from which on a page is not recorded. */
  pauseMs(): number
  /** Tells the intake of its start, once per visit. Recording does not wait for it. */
  announce(user?: Identity): Promise<void>
  /** The body that tells the intake of its end in this window. */
  encodeEnd(reason: 'stop' | 'pagehide'): string
}

/** The visit that the page is in, and what was decided about it. */
export function openVisit({ browser, settings, intake, wid, onStop, onSettings }: VisitPorts): VisitOfPage {
  const { now } = browser
  const attention = readAttention(browser.sessionStorage)
  let idleTimeoutMs = settings.idleTimeoutSeconds * 1_000
  const rules = { idleTimeoutMs, maxAgeMs: SESSION_HOURS_MAX * 3_600_000 }
  const session = openSession({ storage: browser.localStorage, now, newSid: browser.newSid }, rules, attention.isAttended)

  const apply = (remote: RemoteSettings | null | undefined) => {
    if (!remote) return
    idleTimeoutMs = remote.idleTimeoutSeconds * 1_000
    session.setIdleTimeout(remote.idleTimeoutSeconds)
    onSettings(remote)
  }
  const draw = (): Draw => (session.notes().isKept ? 'send' : drawSession(session.sid(), settings))
  apply(session.notes().remote)

  return {
    sid: session.sid,
    draw,
    keep: () => session.note({ isKept: true }),
    reread() {
      const before = draw()
      session.reread()
      return draw() !== before
    },
    onActivity() {
      attention.onActivity()
      return session.touch()
    },
    quietMs: session.quietMs,
    pauseMs: () => Math.min(settings.idlePauseSeconds * 1_000, idleTimeoutMs),
    async announce(user) {
      if (session.notes().isAnnounced) return
      const sid = session.sid()
      session.note({ isAnnounced: true })
      const { verdict, body } = await intake.post('/api/sessions/start', encodeStart({ sid, wid: wid(), startedAt: now(), user }))
      if (verdict === 'stop') return onStop()
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
