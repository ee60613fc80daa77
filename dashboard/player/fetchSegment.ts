import { inflateBody } from './inflateBody.ts'
import { SegmentFile } from './playedEvent.ts'

/** Why a segment cannot be played; the words are shown to the viewer. */
export class SegmentError extends Error {
  override name = 'SegmentError'
  constructor(
    readonly failure: 'expired' | 'network' | 'recording',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/**
 * Fetches one segment from its presigned URL.
 * @throws SegmentError
 */
export async function fetchSegment(url: string, get: typeof fetch, signal: AbortSignal): Promise<SegmentFile> {
  const response = await get(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' }).catch(
    (error: unknown) => {
      throw new SegmentError('network', 'Could not fetch the recording. Check your network connection.', {
        cause: error,
      })
    },
  )
  if (response.status === 403) throw new SegmentError('expired', 'The links to the recording have expired.')
  if (!response.ok) throw new SegmentError('network', `Could not fetch the recording (HTTP ${response.status}).`)
  try {
    return SegmentFile.parse(JSON.parse(await inflateBody(response)))
  } catch (error) {
    if (signal.aborted) throw error
    throw new SegmentError('recording', 'Part of the recording is damaged.', { cause: error })
  }
}
