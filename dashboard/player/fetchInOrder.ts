import { fetchSegment } from './fetchSegment.ts'
import type { SegmentFile } from './playedEvent.ts'

/** Enough to hide the round trip. */
const IN_FLIGHT = 3

/**
 * The segments in their order. The first is fetched alone, since it is the first picture and gets the whole line; then the next ones are
 * on their way already.
 * @throws SegmentError
 */
export async function* fetchInOrder(urls: string[], get: typeof fetch, signal: AbortSignal): AsyncGenerator<SegmentFile> {
  const running: Promise<SegmentFile>[] = []
  let isFirstThere = false
  for (let next = 0; next < urls.length || running.length > 0; ) {
    const url = urls[next]
    if (url !== undefined && running.length < (isFirstThere ? IN_FLIGHT : 1)) {
      const segment = fetchSegment(url, get, signal)
      // A later one may fail while an earlier is awaited; its turn comes below.
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
