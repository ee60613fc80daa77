import { parseJson } from '../events/parseJson.ts'
import { isRemoteSettings, type RemoteSettings } from '../events/remoteSettings.ts'

/** A session as its tabs share it. Times are milliseconds since the epoch by the visitor's clock. */
export interface StoredSession extends Notes {
  sid: string
  startedAt: number
  lastActiveAt: number
}

/**
 * What one tab has learnt and shares with all others. A missing note, as in a session of an older SDK, has no meaning.
 */
export interface Notes {
  /** It is recorded whatever the sample says, because something went wrong. */
  isKept?: boolean
  /** Its start was announced to the intake. */
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
 * Whether a session is still in progress. Time differences are absolute, so a clock set back by days ends a session
 * just as one set forward does, instead of keeping it alive until the clock reaches the old time.
 */
export function isAlive(session: StoredSession, now: number, rules: SessionRules): boolean {
  return (
    Math.abs(now - session.lastActiveAt) < rules.idleTimeoutMs && Math.abs(now - session.startedAt) < rules.maxAgeMs
  )
}

/** The session after the visitor's activity: the stored one with a new time, or a new one. */
export function continueSession(
  stored: StoredSession | null,
  now: number,
  rules: SessionRules,
  newSid: () => string,
): StoredSession {
  if (stored && isAlive(stored, now, rules)) return { ...stored, lastActiveAt: now }
  return { sid: newSid(), startedAt: now, lastActiveAt: now }
}

/** Reads what a tab has stored; null for anything but a session of ours. */
export function parseSession(text: string | null): StoredSession | null {
  const { sid, startedAt, lastActiveAt, isKept, isAnnounced, isDue, remote } = parseRecord(text)
  if (typeof sid !== 'string' || !/^[0-9a-f-]{36}$/.test(sid)) return null
  if (typeof startedAt !== 'number' || typeof lastActiveAt !== 'number') return null
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

/** What JSON has by name, which is nothing where it holds no object. */
export const parseRecord = (text: string | null): Record<string, unknown> => Object(parseJson(text))
