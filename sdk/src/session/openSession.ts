import type { SafeStorage } from '../browser/safeStorage.ts'
import { toJson } from '../browser/toJson.ts'
import {
  continueSession,
  isAlive,
  type Notes,
  parseSession,
  type SessionRules,
  type StoredSession,
} from './sessionRules.ts'

export const SESSION_KEY = 'incuera.session'
/** Activity is written at most this often: mouse moves would write to the disk all the time. */
const WRITE_INTERVAL_MS = 1_000

export interface Session {
  sid(): string
  /** The previous session, if this page has found that it ended. */
  ended: StoredSession | null
  /** Since its start, by the visitor's clock. */
  ageMs(): number
  /** Since the visitor's last activity in any tab, as far as this one knows. */
  quietMs(): number
  noted(): Readonly<Notes>
  /**
   * The visitor did something. @returns whether the page is now in another session: a new one, or one that another tab
   * has begun.
   */
  touch(): boolean
  /** Shares notes with all tabs of the session. */
  noteDown(notes: Notes): void
  /** Reads what another tab has noted. */
  reread(): void
  /** Nothing is stored any more: someone has deleted it. */
  isForgotten(): boolean
}

export interface SessionPorts {
  storage: SafeStorage
  now(): number
  newSid(): string
}

/**
 * The session that all tabs of an origin share through localStorage.
 * @param isAttended whether someone has opened the page: a page that reloads automatically in a forgotten tab neither
 * keeps a session alive nor begins one.
 * @param rules may change while the page is open
 */
export function openSession({ storage, now, newSid }: SessionPorts, rules: SessionRules, isAttended: boolean): Session {
  const read = () => parseSession(storage.get(SESSION_KEY))
  const write = () => storage.set(SESSION_KEY, toJson(session))

  const stored = read()
  let session: StoredSession = stored && !isAttended ? stored : continueSession(stored, now(), rules, newSid)
  let writtenAt = now()
  write()

  /** Notes of ours which another tab has overwritten before it read them. */
  const merge = (shared: StoredSession | null): StoredSession | null =>
    shared?.sid === session.sid ? { ...session, ...shared } : shared

  return {
    sid: () => session.sid,
    ended: stored?.sid === session.sid ? null : stored,
    ageMs: () => Math.abs(now() - session.startedAt),
    quietMs: () => Math.abs(now() - session.lastActiveAt),
    noted: () => session,
    touch() {
      const time = now()
      const isWritten = Math.abs(time - writtenAt) < WRITE_INTERVAL_MS
      if (isWritten && isAlive(session, time, rules)) {
        session = { ...session, lastActiveAt: time }
        return false
      }
      const before = session.sid
      session = continueSession(merge(read()), time, rules, newSid)
      writtenAt = time
      write()
      return session.sid !== before
    },
    noteDown(notes) {
      session = { ...(merge(read()) ?? session), ...notes }
      write()
    },
    reread() {
      const shared = read()
      if (shared?.sid === session.sid) session = { ...session, ...shared }
    },
    isForgotten: () => read() === null,
  }
}
