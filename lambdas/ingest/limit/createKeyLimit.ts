import { KEY_OVER_LIMIT } from '@incuera/contract/logLines.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { Log } from '#runtime/log.ts'

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
  /** From 0 to below 1. */
  random(): number
  log: Log
}

/** For so long after a refusal, a container checks the counter before it lets a request of the key pass. */
const HOT_SECONDS = 10
const WARN_EVERY_SECONDS = 60
/** A hot key is limited a little below its limit, so that the second ends before the limit is reached. */
const FILL = 0.9
/** Before a tenth of the second has passed, a count says little about the rest of it. */
const EARLY = 0.1
/** Other visitors of the key are refused too: they must not all retry in the same second. */
const RETRY_AFTER_SECONDS = 5
const RETRY_SPREAD_SECONDS = 10
/** Never remembers more keys than this: a container sees few, and a flood of them must not fill it. */
const KEYS_MAX = 1_000

/** What a container knows of a key in the current second. */
interface Window {
  second: number
  /** Cold: passed and not yet counted. Hot: counted and not yet used. */
  requests: number
  /** The last value of the shared counter, and when in the second it arrived (0..1); null before the first. */
  known: { total: number; at: number } | null
  /** Until this second the container checks first. */
  hotUntil: number
  /** Of a hot key: the share of its requests that may check, so that those that pass are spread over the second. */
  share: number
  /** The next warning is due in this second. */
  warnFrom: number
}

/**
 * A limit per key that holds across containers and costs most requests nothing. A container counts on its own, and adds
 * to the shared counter only after it has received a twentieth of the limit from one key in one second: a key of a
 * normal site writes nothing. Once a key was refused, each container checks the counter before it lets a hundredth of
 * the limit pass, and only as many of the requests may check as will spread the limit over the second: otherwise all
 * permitted requests would come at its beginning and occupy every container.
 *
 * The resulting limits: `perSecond` + containers × `perSecond` / 20 in the first second of a flood, `perSecond` from
 * then on, of which a flood gets about nine tenths. Requests are refused before their body is touched, so a flood costs
 * about a millisecond of the function each.
 */
export function createKeyLimit({ perSecond, count, now, random, log }: KeyLimitOptions): KeyLimit {
  const windows = new Map<string, Window>()
  const coldRequests = Math.max(1, Math.floor(perSecond / 20))
  const hotRequests = Math.max(1, Math.floor(perSecond / 100))
  const isOver = ({ known }: Window) => known !== null && known.total > perSecond

  const windowOf = (keyId: string, second: number): Window => {
    const last = windows.get(keyId)
    if (last?.second === second) return last
    windows.delete(keyId)
    for (const oldest of windows.keys()) if (windows.size >= KEYS_MAX) windows.delete(oldest)
    const window = nextWindow(last ?? FIRST, second, perSecond)
    windows.set(keyId, window)
    return window
  }

  /** Adds to the shared counter and notes its value. */
  const ask = async (keyId: string, window: Window, requests: number): Promise<void> => {
    try {
      const total = await count(keyId, window.second, requests)
      window.known = { total, at: Math.min(1, Math.max(EARLY, now() / 1000 - window.second)) }
    } catch (error) {
      log.error('requests not counted', { error, keyId })
      // A counter that fails must not stop recording; in a flood the flood itself makes it fail.
      if (window.second < window.hotUntil) window.known = { total: Number.MAX_SAFE_INTEGER, at: 1 }
    }
  }

  const noteOver = (keyId: string, window: Window): void => {
    window.hotUntil = window.second + HOT_SECONDS
    if (window.second < window.warnFrom) return
    log.error(KEY_OVER_LIMIT, { keyId, perSecond })
    window.warnFrom = window.second + WARN_EVERY_SECONDS
  }

  return async (keyId) => {
    const window = windowOf(keyId, Math.floor(now() / 1000))
    if (isOver(window)) throw tooMany(perSecond, random())
    const isHot = window.second < window.hotUntil
    if (isHot && random() >= window.share) {
      noteOver(keyId, window)
      throw tooMany(perSecond, random())
    }
    if (isHot && window.requests > 0) {
      window.requests--
      return
    }
    if (!isHot && ++window.requests < coldRequests) return
    const requests = isHot ? hotRequests : window.requests
    window.requests = isHot ? requests - 1 : 0
    await ask(keyId, window, requests)
    if (!isOver(window)) return
    noteOver(keyId, window)
    throw tooMany(perSecond, random())
  }
}

const FIRST: Window = { second: 0, requests: 0, known: null, hotUntil: 0, share: 1, warnFrom: 0 }

/** The share that would have filled the last second: what was counted by then, against what should have been. */
function nextWindow(last: Window, second: number, perSecond: number): Window {
  const { known, hotUntil, warnFrom } = last
  const fill = known ? (FILL * perSecond * known.at) / Math.max(1, known.total) : 2
  const share = second < hotUntil ? Math.min(1, last.share * Math.min(2, fill)) : 1
  return { second, requests: 0, known: null, hotUntil, share, warnFrom }
}

const tooMany = (limit: number, random: number) =>
  new RefusalError(
    'too_many_requests',
    `This key sends more than ${limit} requests per second. Retry later; nothing was stored.`,
    {
      limit,
      retryAfterSeconds: RETRY_AFTER_SECONDS + Math.floor(random * RETRY_SPREAD_SECONDS),
    },
  )
