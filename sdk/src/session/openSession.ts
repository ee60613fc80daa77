import type { SafeStorage } from '../browser/safeStorage.ts'
import { toJson } from '../browser/toJson.ts'
import { continueVisit, isAlive, type Notes, parseVisit, type SessionRules, type Visit } from './sessionRules.ts'

export const SESSION_KEY = 'incuera.session'
/** Activity is written at most this often: mouse moves would write to the disk all the time. */
const WRITE_INTERVAL_MS = 1_000

export interface Session {
  sid(): string
  /** The visit before, where this page has found it ended. */
  ended: Visit | null
  /** Since its start, by the visitor's clock. */
  ageMs(): number
  /** Since the visitor's last activity in any tab, as far as this one knows. */
  quietMs(): number
  notes(): Readonly<Notes>
  /** Tells of something the visitor did. @returns whether the page is now in another visit: a new one, or one that another tab has begun. */
  touch(): boolean
  /** Tells all tabs of the visit. */
  note(notes: Notes): void
  /** Reads what another tab has told. */
  reread(): void
  /** Nothing is stored any more: somebody has deleted it. */
  isForgotten(): boolean
  setIdleTimeout(seconds: number): void
}

export interface SessionPorts {
  storage: SafeStorage
  now(): number
  newSid(): string
}

/**
 * The visit which all tabs of an origin share through localStorage.
 * @param isAttended whether somebody has opened the page: a page that reloads by itself in a forgotten tab neither keeps a visit
 * alive nor begins one.
 */
export function openSession({ storage, now, newSid }: SessionPorts, rules: SessionRules, isAttended: boolean): Session {
  const current = { ...rules }
  const read = () => parseVisit(storage.get(SESSION_KEY))
  const write = () => storage.set(SESSION_KEY, toJson(visit))

  const stored = read()
  let visit: Visit = stored && !isAttended ? stored : continueVisit(stored, now(), current, newSid)
  let writtenAt = now()
  write()

  /** Notes of ours which another tab has overwritten before it read them. */
  const merge = (shared: Visit | null): Visit | null => (shared?.sid === visit.sid ? { ...visit, ...shared } : shared)

  return {
    sid: () => visit.sid,
    ended: stored?.sid === visit.sid ? null : stored,
    ageMs: () => Math.abs(now() - visit.startedAt),
    quietMs: () => Math.abs(now() - visit.lastActiveAt),
    notes: () => visit,
    touch() {
      const time = now()
      const isWritten = Math.abs(time - writtenAt) < WRITE_INTERVAL_MS
      if (isWritten && isAlive(visit, time, current)) {
        visit = { ...visit, lastActiveAt: time }
        return false
      }
      const before = visit.sid
      visit = continueVisit(merge(read()), time, current, newSid)
      writtenAt = time
      write()
      return visit.sid !== before
    },
    note(notes) {
      visit = { ...(merge(read()) ?? visit), ...notes }
      write()
    },
    reread() {
      const shared = read()
      if (shared?.sid === visit.sid) visit = { ...visit, ...shared }
    },
    isForgotten: () => read() === null,
    setIdleTimeout(seconds) {
      current.idleTimeoutMs = seconds * 1_000
    },
  }
}
