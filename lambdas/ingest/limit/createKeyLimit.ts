import { KEY_OVER_LIMIT } from '@incuera/contract/logLines.ts'
import { RefusalError } from '../../runtime/errors.ts'
import type { Log } from '../../runtime/log.ts'

/**
 * Adds to what a key has sent in a second, across all containers.
 * @param second since the epoch
 * @returns the sum after it
 */
export type CountRequests = (keyId: string, second: number, requests: number) => Promise<number>

/** Lets a request of a key pass. @throws RefusalError 429 when the key has sent too many in this second */
export type KeyLimit = (keyId: string) => Promise<void>

export interface KeyLimitOptions {
  perSecond: number
  count: CountRequests
  /** Milliseconds since the epoch. */
  now(): number
  log: Log
}

/** So long after a refusal a container asks before it lets a request of the key pass. */
const HOT_SECONDS = 10
const WARN_EVERY_SECONDS = 60
/** Other visitors of the key are refused too: waiting longer than a second keeps them from meeting again in the next. */
const RETRY_AFTER_SECONDS = 5
/** More keys than this are never remembered: a container sees few, and a flood of them must not fill it. */
const KEYS_MAX = 1_000

/** What a container knows of a key in the current second. */
interface Window {
  second: number
  /** Cold: let pass and not yet counted. Hot: counted and not yet used. */
  requests: number
  isOver: boolean
  /** Until this second the container asks first. */
  hotUntil: number
  /** The next warning is due in this second. */
  warnFrom: number
}

/**
 * A limit per key that holds across containers and costs most requests nothing. A container counts for itself, and adds to
 * the common counter only when it has had a twentieth of the limit from one key in one second: a key of a usual site writes
 * nothing. Once a key was refused, each container asks before it lets a hundredth of the limit pass.
 *
 * What holds: `perSecond` + containers × `perSecond` / 20 in the first second of a flood, `perSecond` from then on.
 * A refusal is made before anything of the body is touched, so a flood costs about a millisecond of the function each.
 */
export function createKeyLimit({ perSecond, count, now, log }: KeyLimitOptions): KeyLimit {
  const windows = new Map<string, Window>()
  const coldRequests = Math.max(1, Math.floor(perSecond / 20))
  const hotRequests = Math.max(1, Math.floor(perSecond / 100))

  const windowOf = (keyId: string, second: number): Window => {
    const known = windows.get(keyId)
    if (known?.second === second) return known
    const window = { second, requests: 0, isOver: false, hotUntil: known?.hotUntil ?? 0, warnFrom: known?.warnFrom ?? 0 }
    windows.delete(keyId)
    for (const oldest of windows.keys()) if (windows.size >= KEYS_MAX) windows.delete(oldest)
    windows.set(keyId, window)
    return window
  }

  /** Whether the key is over its limit once `requests` more are counted. */
  const isOverWith = async (keyId: string, { second, hotUntil }: Window, requests: number): Promise<boolean> => {
    try {
      return (await count(keyId, second, requests)) > perSecond
    } catch (error) {
      // A counter that fails must not end recording; under a flood it is the flood that makes it fail.
      log.error('requests not counted', { error, keyId })
      return second < hotUntil
    }
  }

  return async (keyId) => {
    const window = windowOf(keyId, Math.floor(now() / 1000))
    if (window.isOver) throw tooMany(perSecond)
    const isHot = window.second < window.hotUntil
    if (isHot && window.requests > 0) {
      window.requests--
      return
    }
    if (!isHot && ++window.requests < coldRequests) return
    const requests = isHot ? hotRequests : window.requests
    window.requests = isHot ? requests - 1 : 0
    window.isOver = await isOverWith(keyId, window, requests)
    if (!window.isOver) return
    window.hotUntil = window.second + HOT_SECONDS
    if (window.second >= window.warnFrom) {
      log.warn(KEY_OVER_LIMIT, { keyId, perSecond })
      window.warnFrom = window.second + WARN_EVERY_SECONDS
    }
    throw tooMany(perSecond)
  }
}

const tooMany = (limit: number) =>
  new RefusalError(429, 'too_many_requests', `This key sends more than ${limit} requests per second. Send it again later; nothing was stored.`, {
    ...{ limit, advice: 'later', retryAfterSeconds: RETRY_AFTER_SECONDS },
  })
