import { NDJSON_TYPE, toLines } from '@incuera/contract/ndjson.ts'
import type { Route } from '@incuera/contract/routes.ts'
import type { HttpEvent, TextAnswer } from '../runtime/httpHandler.ts'

/** Whether the caller asks for one JSON value per line. */
export const acceptsLines = ({ headers }: Pick<HttpEvent, 'headers'>): boolean =>
  (headers.accept ?? '').toLowerCase().includes(NDJSON_TYPE)

/**
 * The list of a response as lines, with the next page in the header `link` (RFC 8288). Null: the response has no such
 * list, so it is answered as JSON.
 */
export function answerLines(
  { lines }: Pick<Route, 'lines'>,
  statusCode: number,
  body: unknown,
  { rawPath, rawQueryString }: Pick<HttpEvent, 'rawPath' | 'rawQueryString'>,
): TextAnswer | null {
  const response: Record<string, unknown> = { ...Object(body) }
  const items = lines === undefined ? undefined : response[lines]
  if (!Array.isArray(items)) return null
  const headers = nextLink(rawPath, rawQueryString, response.cursor)
  return { statusCode, headers, text: toLines(items), contentType: NDJSON_TYPE }
}

function nextLink(path: string, query: string, cursor: unknown): Record<string, string> {
  if (typeof cursor !== 'string') return {}
  const next = new URLSearchParams(query)
  next.set('cursor', cursor)
  return { link: `<${path}?${next}>; rel="next"` }
}
