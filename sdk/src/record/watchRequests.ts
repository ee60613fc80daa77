import type { RequestSeen } from '@incuera/contract/events.ts'
import { quietly } from '../browser/quietly.ts'
import { OWN_REQUEST } from '../events/ownRequest.ts'

/** Per page: a page that polls says nothing new after this. */
const REQUESTS_MAX = 1_000

/**
 * Reports the requests of the page's scripts, from the browser's own resource timing. `fetch` and XMLHttpRequest are
 * not replaced: wrappers around them have broken uploads and checkouts elsewhere.
 * @param addressOf an address as it may be recorded
 * @param ownHost requests to it are the recorder's.
 * @param sinceMs of the page's time: what began earlier is already recorded.
 * @returns how to stop.
 */
export function watchRequests(
  addressOf: (url: string) => string,
  ownHost: string,
  sinceMs: number,
  onRequest: (request: RequestSeen) => void,
): () => void {
  let seen = 0
  const look = (entries: PerformanceEntryList) => {
    for (const entry of entries) {
      if (!isResource(entry) || !isScripted(entry.initiatorType)) continue
      if (entry.name.startsWith(`${ownHost}/api/`) || entry.name.endsWith(OWN_REQUEST) || seen++ >= REQUESTS_MAX)
        continue
      onRequest({
        initiator: entry.initiatorType,
        url: addressOf(entry.name),
        status: entry.responseStatus ?? 0,
        startedAt: Math.round(performance.timeOrigin + entry.startTime),
        durationMs: Math.round(entry.duration),
        bytes: entry.transferSize ?? 0,
      })
    }
  }
  const { catchUp, stop } = observe('resource', sinceMs, look)
  return () => {
    catchUp()
    stop()
  }
}

const isResource = (entry: PerformanceEntry): entry is PerformanceResourceTiming => 'initiatorType' in entry

function isScripted(initiator: string): initiator is RequestSeen['initiator'] {
  return /^(fetch|xmlhttprequest|beacon)$/.test(initiator)
}

export interface Observation {
  /** Takes what the browser has and has not told yet. */
  catchUp(): void
  stop(): void
}

/** Observes entries of a type, including earlier ones; a browser that does not know the type reports nothing. */
export function observe(
  type: string,
  sinceMs: number,
  onEntries: (entries: PerformanceEntryList) => void,
  options: { durationThreshold?: number } = {},
): Observation {
  const look = (entries: PerformanceEntryList) => onEntries(entries.filter(({ startTime }) => startTime >= sinceMs))
  try {
    const observer = new PerformanceObserver(quietly((list: PerformanceObserverEntryList) => look(list.getEntries())))
    observer.observe({ type, buffered: true, ...options })
    return { catchUp: () => look(observer.takeRecords()), stop: () => observer.disconnect() }
  } catch {
    return { catchUp: () => undefined, stop: () => undefined }
  }
}
