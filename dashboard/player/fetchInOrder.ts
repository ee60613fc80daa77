import { fetchSegment } from './fetchSegment.ts'
import type { SegmentFile } from './playedEvent.ts'

/** Enough to hide the round trip, few enough that the first segment gets the line. */
const IN_FLIGHT = 3

/**
 * The segments in their order, while the next ones are on their way already.
 * @throws SegmentError
 */
export async function* fetchInOrder(urls: string[], get: typeof fetch, signal: AbortSignal): AsyncGenerator<SegmentFile> {
  const running: Promise<SegmentFile>[] = []
  for (let next = 0; next < urls.length || running.length > 0; ) {
    const url = urls[next]
    if (url !== undefined && running.length < IN_FLIGHT) {
      const segment = fetchSegment(url, get, signal)
      // A later one may fail while an earlier is awaited; its turn comes below.
      segment.catch(() => undefined)
      running.push(segment)
      next++
      continue
    }
    const oldest = running.shift()
    if (oldest) yield await oldest
  }
}
