import type { SegmentFile } from '../playedEvent.ts'
import type { FetchedBatch } from './fetchBatch.ts'

/** One that is not stored yet, or could not be fetched, is requested again after this time, and for so long. */
const RETRY_EVERY_MS = 500
const RETRY_FOR_MS = 30_000

export interface FetchPorts {
  fetchBatch(url: string): Promise<FetchedBatch>
  /** `setTimeout`, and a monotonic clock in milliseconds. */
  setTimer(callback: () => void, ms: number): void
  now(): number
  isStopped(): boolean
}

/** The events of a batch, once it is stored. Null: it will not arrive, or nobody waits for it any more. */
export async function fetchUntilThere(
  url: string,
  { fetchBatch, setTimer, now, isStopped }: FetchPorts,
): Promise<SegmentFile | null> {
  const until = now() + RETRY_FOR_MS
  while (!isStopped()) {
    const fetched = await fetchBatch(url)
    if (typeof fetched !== 'string') return fetched
    if (fetched === 'damaged' || now() >= until) return null
    await new Promise<void>((resolve) => setTimer(resolve, RETRY_EVERY_MS))
  }
  return null
}
