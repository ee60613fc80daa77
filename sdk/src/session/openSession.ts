import type { SafeStorage } from './safeStorage.ts'
import { continueVisit, isAlive, parseVisit, type SessionRules, type Visit } from './sessionRules.ts'

const KEY = 'incuera.session'
/** Activity is written at most this often: mouse moves would write to the disk all the time. */
const WRITE_INTERVAL_MS = 1_000

/** What became of the visit: it goes on, we began a new one, or another tab has begun one and we join it. */
export type Turn = 'same' | 'began' | 'joined'

export interface Session {
  sid(): string
  /** How this page came to its visit. */
  opened: 'began' | 'joined'
  /** Tells of something the visitor did. */
  touch(): Turn
  /** False after the idle timeout: what the page does then by itself belongs to no visit. */
  isAwake(): boolean
  setIdleTimeout(seconds: number): void
}

/** The visit which all tabs of an origin share through localStorage; a page load counts as activity. */
export function openSession(storage: SafeStorage, rules: SessionRules, now: () => number, newSid: () => string): Session {
  const current = { ...rules }
  const read = () => parseVisit(storage.get(KEY))
  const write = (visit: Visit) => storage.set(KEY, JSON.stringify(visit))

  const stored = read()
  let visit = continueVisit(stored, now(), current, newSid)
  let writtenAt = now()
  write(visit)

  return {
    sid: () => visit.sid,
    opened: visit.sid === stored?.sid ? 'joined' : 'began',
    touch() {
      const time = now()
      const quiet = Math.abs(time - writtenAt) < WRITE_INTERVAL_MS
      if (quiet && isAlive(visit, time, current)) {
        visit = { ...visit, lastActiveAt: time }
        return 'same'
      }
      const before = visit.sid
      const shared = read()
      visit = continueVisit(shared, time, current, newSid)
      writtenAt = time
      write(visit)
      if (visit.sid === before) return 'same'
      return visit.sid === shared?.sid ? 'joined' : 'began'
    },
    isAwake: () => isAlive(visit, now(), current),
    setIdleTimeout(seconds) {
      current.idleTimeoutMs = seconds * 1_000
    },
  }
}
