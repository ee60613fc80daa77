import { byteLength } from '../batches/byteLength.ts'
import { gzip } from './gzip.ts'
import { type Verdict, verdictOf } from './verdict.ts'

export type IntakePath = '/api/sessions/start' | '/api/ingest' | '/api/sessions/end'

export interface IntakeAnswer {
  verdict: Verdict
  body: unknown
  /** How long the intake asks to be left alone, when it says so. */
  retryAfterMs?: number
}

export interface PostOptions {
  /** Adds `again=1`: the intake then looks whether it has the batch before it does anything. */
  isRepeat?: boolean
  /** Called when the browser has the request, which is after the gzip. */
  onIssued?(): void
}

export interface Intake {
  /** Sends by fetch, gzipped where that helps. Never rejects: no network is the verdict `later`. */
  post(path: IntakePath, body: string, options?: PostOptions): Promise<IntakeAnswer>
  /** Leaves the body to the browser, which sends it after the page is gone. @returns whether it took it. */
  beacon(path: IntakePath, body: string, isRepeat?: boolean): boolean
}

/**
 * With this type (and the key in the query) a request is a CORS simple request, so none needs a preflight,
 * and a page that goes away can still send one.
 */
const CONTENT_TYPE = 'application/x-www-form-urlencoded'
/** Small bodies survive the page; beacons share the browser's 64 KiB with them, so large ones must not use it up. */
const KEEPALIVE_BYTES_MAX = 20_000
/** Below this gzip saves nothing, and without it a request leaves at once, also from a page that goes. */
const GZIP_CHARACTERS_MIN = 1_000
const TIMEOUT_MS = 30_000
/** Nobody may silence a page for longer by one header. */
const RETRY_AFTER_SECONDS_MAX = 30 * 60

export function createIntake(apiHost: string, apiKey: string): Intake {
  const address = (path: IntakePath, isGzip: boolean, isRepeat = false) =>
    `${apiHost}${path}?key=${encodeURIComponent(apiKey)}${isGzip ? '&c=gz' : ''}${isRepeat ? '&again=1' : ''}`
  return {
    async post(path, body, { isRepeat, onIssued } = {}) {
      const abort = new AbortController()
      const timer = setTimeout(() => abort.abort(), TIMEOUT_MS)
      try {
        const packed = body.length < GZIP_CHARACTERS_MIN ? null : await gzip(body)
        const sent = fetch(address(path, packed !== null, isRepeat), {
          method: 'POST',
          body: packed ?? body,
          headers: { 'content-type': CONTENT_TYPE },
          credentials: 'omit',
          keepalive: (packed?.byteLength ?? byteLength(body)) <= KEEPALIVE_BYTES_MAX,
          signal: abort.signal,
        })
        onIssued?.()
        const response = await sent
        const answer: unknown = await response.json().catch(() => null)
        return { verdict: verdictOf(response.status, answer), body: answer, retryAfterMs: readRetryAfter(response.headers.get('retry-after')) }
      } catch {
        return { verdict: 'later', body: null }
      } finally {
        clearTimeout(timer)
      }
    },
    beacon(path, body, isRepeat) {
      try {
        return navigator.sendBeacon(address(path, false, isRepeat), new Blob([body], { type: CONTENT_TYPE }))
      } catch {
        return false
      }
    },
  }
}

/** Seconds, as services write it; a date means the clock of another machine and is left to the backoff. */
function readRetryAfter(header: string | null): number | undefined {
  const seconds = Number(header)
  return header !== null && Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, RETRY_AFTER_SECONDS_MAX) * 1_000 : undefined
}
