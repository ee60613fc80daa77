import type { APIGatewayProxyEventV2 } from 'aws-lambda'

/** Which pages of other origins may read the answers of a function, and what they may send to it. */
export interface Sharing {
  /** Whether pages of this origin may, as browsers write it. */
  admits(origin: string): boolean
  /** What may be requested at a path: names of methods; none where there is nothing. */
  methodsAt(path: string): string[]
  /** Headers of requests, beyond those that need no permission. */
  requestHeaders: readonly string[]
  /** Headers of answers that pages may read, beyond those that need no permission. */
  responseHeaders: readonly string[]
}

type Asked = Pick<APIGatewayProxyEventV2, 'headers' | 'rawPath' | 'requestContext'>

/** Chromium forgets a preflight after this long, whatever an answer says; without a time, after 5 s. */
const PREFLIGHT_SECONDS = 7_200
/** A scheme with a host, or `null` of pages that have no origin. Anything else is not repeated in an answer. */
const ORIGIN = /^(?:null|[a-z][a-z0-9+.-]*:\/\/[!-~]{1,300})$/

/**
 * The headers by which a browser lets the page of another origin read an answer; without `access-control-allow-origin`
 * it does not. `vary` is in every answer, because it depends on the origin, and no answer needs cookies.
 */
export function sharedHeaders({ admits, responseHeaders }: Sharing, { headers }: Asked): Record<string, string> {
  const { origin } = headers
  if (origin === undefined || !ORIGIN.test(origin) || !admits(origin)) return { vary: 'Origin' }
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': responseHeaders.join(', '),
  }
}

/**
 * The answer to a browser that asks what a page of another origin may send; null for every other request, and where
 * there is nothing. A page that may send nothing gets no permission.
 */
export function preflightHeaders(sharing: Sharing, asked: Asked): Record<string, string> | null {
  const { headers, rawPath, requestContext } = asked
  if (requestContext.http.method !== 'OPTIONS' || !headers['access-control-request-method']) return null
  const methods = sharing.methodsAt(rawPath)
  if (methods.length === 0) return null
  const { 'access-control-expose-headers': _, ...shared } = sharedHeaders(sharing, asked)
  if (!('access-control-allow-origin' in shared)) return shared
  return {
    ...shared,
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': sharing.requestHeaders.join(', '),
    'access-control-max-age': String(PREFLIGHT_SECONDS),
  }
}
