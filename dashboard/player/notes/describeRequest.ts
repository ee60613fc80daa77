import { z } from 'zod'
import { formatBytes } from '../../src/lib/format/formatBytes.ts'
import { formatDuration } from '../../src/lib/format/formatDuration.ts'
import type { Described } from './described.ts'

const number = z.number().catch(0)
const text = z.string().catch('')
const headers = z.record(z.string(), text).catch({})
const Details = z.object({ method: text, requestHeaders: headers, responseHeaders: headers, requestBody: text, responseBody: text })
const RequestSeen = z
  .object({ initiator: text, url: text, status: number, durationMs: number, bytes: number, details: Details.optional().catch(undefined) })
  .catch({ initiator: '', url: '', status: 0, durationMs: 0, bytes: 0 })

const INITIATORS: Record<string, string> = { xmlhttprequest: 'XHR', beacon: 'Beacon' }

/**
 * A request of the page. The status is 0 where the server hides it from the page, so 0 is not a failure.
 * @example describeRequest({ initiator: 'fetch', url: 'https://a.example/cart', status: 404, durationMs: 80, bytes:
 * 1200 }).title   === 'Fetch a.example/cart · 404 · 0.1 s · 1.2 kB'
 */
export function describeRequest(payload: unknown): Described {
  const { initiator, url, status, durationMs, bytes, details } = RequestSeen.parse(payload)
  const name = details?.method || INITIATORS[initiator] || 'Fetch'
  const facts = [status > 0 && `${status}`, durationMs > 0 && formatDuration(durationMs), bytes > 0 && formatBytes(bytes)].filter(Boolean)
  return {
    kind: status >= 400 ? 'failed_request' : 'request',
    title: [`${name} ${placeOf(url)}`, ...facts].join(' · '),
    detail: details && describeDetails(details),
  }
}

const placeOf = (url: string) => {
  if (!URL.canParse(url)) return url
  const { host, pathname, search } = new URL(url)
  return `${host}${pathname}${search}`
}

/** As in the browser's network panel. */
function describeDetails({ requestHeaders, requestBody, responseHeaders, responseBody }: z.infer<typeof Details>): string {
  const list = (values: Record<string, string>) => Object.entries(values).map(([name, value]) => `${name}: ${value}`)
  const part = (title: string, lines: string[], body: string) => (lines.length || body ? [[title, ...lines, ...(body ? [body] : [])].join('\n')] : [])
  return [...part('Request', list(requestHeaders), requestBody), ...part('Answer', list(responseHeaders), responseBody)].join('\n\n')
}
