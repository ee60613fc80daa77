import type { ApiKeyItem } from '@incuera/contract/core.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { Log } from '#runtime/log.ts'

/** What a key has sent on one day (UTC). */
export interface KeyUse {
  sessions: number
  /** Of batches as stored. */
  bytes: number
}

/** Adds to what a key has sent on a day, such as `2026-12-01`, across all containers. @returns the sums after it */
export type CountKeyUse = (keyId: string, day: string, use: KeyUse) => Promise<KeyUse>

/** The daily caps of keys. A key without caps costs nothing. Times are milliseconds since the epoch. */
export interface KeyQuota {
  /** Called before a body is opened. @throws RefusalError 403 for a key that has used its bytes of the day */
  admit(key: ApiKeyItem, at: number): Promise<void>
  /** Whether the key may begin no more sessions on the day; those in progress continue. */
  isFull(key: ApiKeyItem, at: number): boolean
  addSession(key: ApiKeyItem, at: number): Promise<void>
  /** Adds a stored batch. */
  addBytes(key: ApiKeyItem, bytes: number, at: number): Promise<void>
}

/** A container adds to the shared counter after this share of a cap, … */
const SHARE_PER_WRITE = 1 / 200
/** … or when the last time is so long ago, so that containers with little traffic learn of the others'. */
const WRITE_EVERY_MS = 60_000
/** Never remembers more keys than this: a container sees few, and a flood of them must not fill it. */
const KEYS_MAX = 1_000

/** What a container knows of a key on a day. */
interface DayOfKey {
  day: string
  /** The shared counter when it was last written. */
  known: KeyUse
  writtenAt: number
  /** Since then, in this container. */
  pendingBytes: number
  hasWarned: boolean
}

const NOTHING: KeyUse = { sessions: 0, bytes: 0 }

/**
 * Daily caps that hold across containers without a write per batch: a container counts bytes on its own and adds them
 * to the shared counter in steps; a session is one write, where it begins. Only keys with caps are counted. So a key
 * may exceed its bytes by a two-hundredth for each container, and its sessions by one for each. When the counter cannot
 * be written, recording continues.
 */
export function createKeyQuota(count: CountKeyUse, log: Log): KeyQuota {
  const days = new Map<string, DayOfKey>()

  const add = async (keyId: string, known: DayOfKey, use: KeyUse, at: number): Promise<void> => {
    known.writtenAt = at
    try {
      known.known = await count(keyId, known.day, use)
      known.pendingBytes = Math.max(0, known.pendingBytes - use.bytes)
    } catch (error) {
      log.error('use of a key not counted', { error, keyId })
    }
  }
  const dayOf = (keyId: string, at: number): DayOfKey => {
    const day = new Date(at).toISOString().slice(0, 10)
    const last = days.get(keyId)
    if (last?.day === day) return last
    days.delete(keyId)
    for (const oldest of days.keys()) if (days.size >= KEYS_MAX) days.delete(oldest)
    const fresh = { day, known: NOTHING, writtenAt: Number.NEGATIVE_INFINITY, pendingBytes: 0, hasWarned: false }
    days.set(keyId, fresh)
    return fresh
  }
  const warn = (keyId: string, known: DayOfKey, cap: Partial<KeyUse>) => {
    if (!known.hasWarned) log.warn('key at its daily cap', { keyId, day: known.day, ...cap })
    known.hasWarned = true
  }

  return {
    async admit({ keyId, rules: { bytesPerDay, sessionsPerDay } = {} }, at) {
      if (bytesPerDay === undefined && sessionsPerDay === undefined) return
      const known = dayOf(keyId, at)
      // A container that starts learns what the others have counted.
      if (at - known.writtenAt >= WRITE_EVERY_MS)
        await add(keyId, known, { sessions: 0, bytes: known.pendingBytes }, at)
      if (bytesPerDay === undefined || known.known.bytes + known.pendingBytes < bytesPerDay) return
      warn(keyId, known, { bytes: bytesPerDay })
      throw new RefusalError(
        'byte_cap_reached',
        `This key has sent its ${bytesPerDay} bytes of today. It is accepted again after midnight UTC.`,
        { limit: bytesPerDay, advice: 'stop' },
      )
    },
    isFull({ keyId, rules: { sessionsPerDay } = {} }, at) {
      if (sessionsPerDay === undefined) return false
      const known = dayOf(keyId, at)
      if (known.known.sessions < sessionsPerDay) return false
      warn(keyId, known, { sessions: sessionsPerDay })
      return true
    },
    async addSession({ keyId, rules: { sessionsPerDay } = {} }, at) {
      if (sessionsPerDay === undefined) return
      const known = dayOf(keyId, at)
      await add(keyId, known, { sessions: 1, bytes: known.pendingBytes }, at)
    },
    async addBytes({ keyId, rules: { bytesPerDay } = {} }, bytes, at) {
      if (bytesPerDay === undefined) return
      const known = dayOf(keyId, at)
      known.pendingBytes += bytes
      if (known.pendingBytes < bytesPerDay * SHARE_PER_WRITE) return
      await add(keyId, known, { sessions: 0, bytes: known.pendingBytes }, at)
    },
  }
}
