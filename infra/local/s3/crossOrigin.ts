import type { IncomingHttpHeaders } from 'node:http'
import { singleHeader } from '../gateway/signature.ts'
import type { CorsRule } from './readBuckets.ts'

/** A rule may contain one `*` in an origin or a header. */
const matches = (pattern: string, text: string) => {
  const [before = '', after] = pattern.split('*')
  return after === undefined
    ? pattern === text
    : text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
}

/** CORS headers for a request or preflight by the bucket's first rule that allows it; null when none does. */
export function crossOriginHeaders(
  rules: CorsRule[],
  { method, headers }: { method: string; headers: IncomingHttpHeaders },
): Record<string, string> | null {
  const origin = headers.origin ?? ''
  const wantedMethod = singleHeader(headers, 'access-control-request-method') ?? method
  const wantedHeaders = (singleHeader(headers, 'access-control-request-headers') ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter(Boolean)
  const rule = rules.find(
    ({ AllowedOrigins, AllowedMethods, AllowedHeaders }) =>
      AllowedOrigins.some((pattern) => matches(pattern, origin)) &&
      AllowedMethods.includes(wantedMethod) &&
      wantedHeaders.every((header) => AllowedHeaders.some((pattern) => matches(pattern.toLowerCase(), header))),
  )
  if (!rule) return null
  const isForAll = rule.AllowedOrigins.includes('*')
  return {
    'access-control-allow-origin': isForAll ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(!isForAll && { 'access-control-allow-credentials': 'true' }),
    ...(wantedHeaders.length > 0 && { 'access-control-allow-headers': wantedHeaders.join(', ') }),
    ...(rule.ExposedHeaders.length > 0 && { 'access-control-expose-headers': rule.ExposedHeaders.join(', ') }),
    ...(rule.MaxAge !== undefined && { 'access-control-max-age': String(rule.MaxAge) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  }
}
