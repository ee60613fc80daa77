import * as z from 'zod'
import { inflateBody } from '../inflateBody.ts'
import { SegmentFile } from '../playedEvent.ts'

/** The raw object of a batch, as ingest has stored it. */
const BatchFile = z.object({ events: SegmentFile })

/**
 * What became of a batch: its events, `missing` if it is not stored (yet), `damaged` if it cannot be read, `unreached`
 * if the store could not be asked.
 */
export type FetchedBatch = SegmentFile | 'missing' | 'damaged' | 'unreached'

/** Answers for an object that does not exist; S3 answers 403 to those who may not list. */
const MISSING = [403, 404]

/** Fetches one batch from its presigned URL. */
export async function fetchBatch(url: string, get: typeof fetch, signal: AbortSignal): Promise<FetchedBatch> {
  try {
    const response = await get(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' })
    if (MISSING.includes(response.status)) return 'missing'
    if (!response.ok) return 'unreached'
    const text = await inflateBody(response)
    return readBatch(text)
  } catch {
    return 'unreached'
  }
}

function readBatch(text: string): FetchedBatch {
  try {
    return BatchFile.safeParse(JSON.parse(text)).data?.events ?? 'damaged'
  } catch {
    return 'damaged'
  }
}
