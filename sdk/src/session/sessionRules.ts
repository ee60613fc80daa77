import { isRecord } from '../events/isRecord.ts'
import { parseJson } from '../events/parseJson.ts'
import { isRemoteSettings, type RemoteSettings } from '../events/remoteSettings.ts'

/** A visit as its tabs share it. Times are milliseconds since the epoch by the visitor's clock. */
export interface Visit extends Notes {
  sid: string
  startedAt: number
  lastActiveAt: number
}

/** What one tab has learnt and all of them shall know. A note that is missing, as in a visit of an older SDK, says nothing. */
export interface Notes {
  /** It is recorded whatever the sample says, because something went wrong. */
  isKept?: boolean
  /** The intake was told of its start. */
  isAnnounced?: boolean
  /** It has lasted long enough to be sent. */
  isDue?: boolean
  /** What the intake has answered. */
  remote?: RemoteSettings
}

export interface SessionRules {
  idleTimeoutMs: number
  maxAgeMs: number
}

/**
 * Whether a visit still goes on. Distances are absolute, so a clock that was set back by days ends a visit as one that
 * was set forward does, instead of keeping it alive until the old time comes round again.
 */
export function isAlive(visit: Visit, now: number, rules: SessionRules): boolean {
  return Math.abs(now - visit.lastActiveAt) < rules.idleTimeoutMs && Math.abs(now - visit.startedAt) < rules.maxAgeMs
}

/** What the visitor's activity makes of the stored visit: the same one, seen again, or a new one. */
export function continueVisit(stored: Visit | null, now: number, rules: SessionRules, newSid: () => string): Visit {
  if (stored && isAlive(stored, now, rules)) return { ...stored, lastActiveAt: now }
  return { sid: newSid(), startedAt: now, lastActiveAt: now }
}

/** Reads what a tab has stored; anything but a visit of ours is none. */
export function parseVisit(text: string | null): Visit | null {
  const value = parseRecord(text)
  if (!value) return null
  const { sid, startedAt, lastActiveAt } = value
  if (typeof sid !== 'string' || !/^[0-9a-f-]{36}$/.test(sid)) return null
  if (typeof startedAt !== 'number' || typeof lastActiveAt !== 'number') return null
  const { isKept, isAnnounced, isDue, remote } = value
  return {
    sid,
    startedAt,
    lastActiveAt,
    ...(isKept === true && { isKept }),
    ...(isAnnounced === true && { isAnnounced }),
    ...(isDue === true && { isDue }),
    ...(isRemoteSettings(remote) && { remote }),
  }
}

/** JSON that holds an object, or null. */
export function parseRecord(text: string | null): Record<string, unknown> | null {
  const value = parseJson(text)
  return isRecord(value) ? value : null
}
