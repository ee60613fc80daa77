import { BEACON_BYTES_MAX } from '@incuera/contract/limits.ts'
import { isNative } from '../browser/natives.ts'
import { quietly } from '../browser/quietly.ts'
import { parseJson } from '../events/parseJson.ts'
import { isPositive } from '../events/remoteSettings.ts'
import { type SendBody, sendBody } from './sendBody.ts'
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
  /** Leaves the body to the browser, which sends it after the page is gone, unless it has too much of that already. */
  leave(path: IntakePath, body: string, isRepeat?: boolean): void
}

const HOW = {
  /**
   * With this type (and the key in the query) a request is a CORS simple request, so none needs a preflight,
   * and a page that goes away can still send one.
   */
  contentType: 'application/x-www-form-urlencoded',
  gzipCharactersMin: 1_000,
  /**
   * Small bodies survive the page; those of its end share the browser's 64 KiB with them, so large ones must not use it
   * up.
   */
  keepaliveBytesMax: 20_000,
  timeoutMs: 30_000,
}
/** Nobody may silence a page for longer by one header. */
const RETRY_AFTER_SECONDS_MAX = 30 * 60

export function createIntake(apiHost: string, apiKey: string, send: SendBody): Intake {
  const address = (path: IntakePath, isRepeat = false) =>
    `${apiHost}${path}?key=${encodeURIComponent(apiKey)}${isRepeat ? '&again=1' : ''}`
  return {
    async post(path, text, { isRepeat, onIssued } = {}) {
      const answer = await send({ ...HOW, url: address(path, isRepeat), text }, onIssued)
      if (!answer) return { verdict: 'later', body: null }
      const body = parseJson(answer.text)
      return { verdict: verdictOf(answer.status, body), body, retryAfterMs: readRetryAfter(answer.retryAfter) }
    },
    leave(path, text, isRepeat) {
      // A beacon sends cookies of the intake's host and, by the policy of some pages, the whole address; but a fetch
      // that is the page's own may do nothing, and Firefox before 133 ends it with the page.
      if (!isNative(fetch) || !('keepalive' in Request.prototype))
        quietly(() => navigator.sendBeacon(address(path, isRepeat), new Blob([text], { type: HOW.contentType })))()
      else
        void sendBody({
          ...HOW,
          url: address(path, isRepeat),
          text,
          gzipCharactersMin: Number.POSITIVE_INFINITY,
          keepaliveBytesMax: BEACON_BYTES_MAX,
        })
    },
  }
}

/** Seconds, as services write it; a date means the clock of another machine and is left to the backoff. */
function readRetryAfter(header: string | null): number | undefined {
  const seconds = Number(header)
  return isPositive(seconds) ? Math.min(seconds, RETRY_AFTER_SECONDS_MAX) * 1_000 : undefined
}
