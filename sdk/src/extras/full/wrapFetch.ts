import { type Body, describeBody, isReadable } from './describeBody.ts'
import type { Exchange } from './exchange.ts'

export interface WrapPorts {
  bodyBytesMax: number
  /** Whether requests to this absolute address are recorded. */
  isWatched(url: string): boolean
  tell(exchange: Exchange): void
}

/**
 * Reports `fetch` calls. The page's arguments go to the browser as they are: a Request is never copied and its body
 * never read, which has broken uploads elsewhere. The answer the page gets is the browser's; ours is a clone, of text
 * and JSON only. A rejection that nobody catches comes to the page's `unhandledrejection` only where the recorder's
 * script tag says `crossorigin`: browsers mute what comes from scripts of other origins.
 * @returns how to stop; where somebody has wrapped `fetch` after us, ours stays and only passes on.
 */
export function wrapFetch({ bodyBytesMax, isWatched, tell }: WrapPorts): () => void {
  const original = window.fetch
  let isActive = true

  const tellAnswer = async (sent: Sent, startedAt: number, response: Response | null) => {
    const endedAt = performance.now()
    // Before anything is waited for, because the page reads it next.
    const copy = response && copyOf(response, bodyBytesMax)
    const responseBody = (await copy?.catch(() => undefined)) ?? undefined
    const responseHeaders = response ? Object.fromEntries(response.headers) : {}
    tell({
      initiator: 'fetch',
      ...sent,
      status: response?.status ?? 0,
      startedAt,
      endedAt,
      responseHeaders,
      responseBody,
    })
  }
  const wrapped = function (this: unknown, ...args: Parameters<typeof fetch>): Promise<Response> {
    const startedAt = performance.now()
    const sent = isActive ? readSent(args, bodyBytesMax) : null
    const answer: Promise<Response> = Reflect.apply(original, this, args)
    // A `fetch` of the page's own may give back anything.
    if (!sent || !isWatched(sent.url) || typeof answer?.then !== 'function') return answer
    answer.then(undefined, () => void tellAnswer(sent, startedAt, null))
    // A promise of its own for the page: as we handle the other, its rejection would never come to
    // `unhandledrejection`.
    return answer.then((response) => {
      void tellAnswer(sent, startedAt, response)
      return response
    })
  }
  window.fetch = wrapped
  return () => {
    isActive = false
    if (window.fetch === wrapped) window.fetch = original
  }
}

interface Sent {
  url: string
  method: string
  requestHeaders: Record<string, string>
  requestBody?: Body
}

/** An iterator can be read once, and that is the browser's. */
function readHeaders(headers: HeadersInit | undefined): Record<string, string> {
  const isIterator = headers && Symbol.iterator in headers && !Array.isArray(headers) && !(headers instanceof Headers)
  return isIterator ? {} : Object.fromEntries(new Headers(headers))
}

/** @returns null for arguments that the browser will refuse. */
function readSent([input, init]: Parameters<typeof fetch>, bodyBytesMax: number): Sent | null {
  try {
    const request = input instanceof Request ? input : null
    return {
      url: new URL(request?.url ?? String(input), document.baseURI).href,
      method: (init?.method ?? request?.method ?? 'GET').toUpperCase(),
      requestHeaders: readHeaders(init?.headers ?? request?.headers),
      requestBody: init?.body ? describeBody(init.body, bodyBytesMax) : request?.body ? { note: 'Request' } : undefined,
    }
  } catch {
    return null
  }
}

/** Reads a copy up to the limit and lets the rest go, so that a long answer is not held in memory for us. */
async function copyOf(response: Response, bodyBytesMax: number): Promise<Body | undefined> {
  if (!response.body || response.bodyUsed) return undefined
  const type = response.headers.get('content-type') ?? ''
  const size = Number(response.headers.get('content-length') ?? 0)
  if (!isReadable(type) || size > bodyBytesMax)
    return { note: `${type || 'no type'}, ${size > 0 ? size : 'unknown'} bytes` }
  const reader = response.clone().body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    bytes += value.byteLength
    text += decoder.decode(value, { stream: true })
    if (bytes <= bodyBytesMax) continue
    void reader.cancel()
    return { note: `${type}, over ${bodyBytesMax} bytes` }
  }
  return { text: text + decoder.decode() }
}
