import { fetchSegment } from './fetchSegment.ts'
import type { SegmentFile } from './playedEvent.ts'

/** Enough to hide the round-trip time. */
const IN_FLIGHT = 3

/**
 * Fetches the segments in order. The first is fetched alone, because it is the first picture and should get the full
 * bandwidth; the next ones are fetched ahead.
 * @throws SegmentError
 */
export async function* fetchInOrder(
  urls: string[],
  get: typeof fetch,
  signal: AbortSignal,
): AsyncGenerator<SegmentFile> {
  const running: Promise<SegmentFile>[] = []
  let isFirstThere = false
  for (let next = 0; next < urls.length || running.length > 0; ) {
    const url = urls[next]
    if (url !== undefined && running.length < (isFirstThere ? IN_FLIGHT : 1)) {
      const segment = fetchSegment(url, get, signal)
      // A later fetch may fail while an earlier one is awaited; its error is handled below when it is due.
      segment.catch(() => undefined)
      running.push(segment)
      next++
      continue
    }
    const oldest = running.shift()
    const segment = await oldest
    isFirstThere = true
    if (segment) yield segment
  }
}
