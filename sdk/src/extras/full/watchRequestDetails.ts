import { scrubUrl } from '#privacy/scrubUrl.ts'
import { withoutOwnQuery } from '#privacy/stripUrl.ts'
import type { ExtraPorts, RunningExtras } from '#record/extras.ts'
import type { RequestRecord } from '../extraOptions.ts'
import type { Exchange } from './exchange.ts'
import { maskDetails } from './maskDetails.ts'
import { wrapFetch } from './wrapFetch.ts'
import { wrapXhr } from './wrapXhr.ts'

export interface DetailSettings {
  /** A longer body is only named: the half of a JSON text cannot be masked. */
  bodyBytesMax: number
  transformRequest?: (request: RequestRecord) => RequestRecord | null
}

const URL_CHARACTERS_MAX = 2_048
/** Per page, as without details. */
const REQUESTS_MAX = 1_000

/**
 * Records requests with headers and bodies, by wrapping `fetch` and XMLHttpRequest: the page's own call goes through
 * unchanged.
 */
export function watchRequestDetails(
  { bodyBytesMax, transformRequest }: DetailSettings,
  { privacy, apiHost, onRequest }: ExtraPorts,
): RunningExtras {
  const since = performance.timeOrigin + performance.now()
  let seen = 0
  const isWatched = (url: string) => !url.startsWith(`${apiHost}/api/`) && seen < REQUESTS_MAX
  const tell = ({ initiator, startedAt, endedAt, url, status, ...plain }: Exchange) => {
    if (seen++ >= REQUESTS_MAX) return
    const record: RequestRecord = {
      url: scrubUrl(withoutOwnQuery(url, location.href), privacy).slice(0, URL_CHARACTERS_MAX),
      status,
      ...maskDetails(plain, privacy),
    }
    const told = changed(record)
    if (!told) return
    const { url: toldUrl, status: toldStatus, ...details } = told
    onRequest({
      initiator,
      url: toldUrl,
      status: toldStatus,
      startedAt: Math.round(performance.timeOrigin + startedAt),
      durationMs: Math.round(endedAt - startedAt),
      bytes: Number(plain.responseHeaders['content-length'] ?? 0),
      details,
    })
  }
  const changed = (record: RequestRecord) => {
    try {
      return transformRequest ? transformRequest(record) : record
    } catch {
      // Whoever wants a say and fails to say it has not said yes.
      return null
    }
  }
  const undo = [wrapFetch({ bodyBytesMax, isWatched, tell }), wrapXhr({ bodyBytesMax, isWatched, tell })]
  return {
    onEvent: () => undefined,
    covers: ({ initiator, startedAt }) => initiator !== 'beacon' && startedAt >= Math.floor(since),
    stop() {
      for (const restore of undo) restore()
    },
  }
}
