import type { IncomingHttpHeaders } from 'node:http'
import type { Cors } from './readHttpApi.ts'

/** Headers that API Gateway adds to a response for this origin; none when the origin is not allowed. */
export function corsHeaders(cors: Cors | null, headers: IncomingHttpHeaders): Record<string, string> {
  const { origin } = headers
  if (!cors || !origin) return {}
  const isOpen = cors.AllowOrigins.includes('*')
  if (!isOpen && !cors.AllowOrigins.includes(origin)) return {}
  return {
    'access-control-allow-origin': isOpen ? '*' : origin,
    ...(isOpen ? {} : { vary: 'Origin' }),
    ...(cors.AllowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(cors.ExposeHeaders.length > 0 ? { 'access-control-expose-headers': cors.ExposeHeaders.join(',') } : {}),
  }
}

/** API Gateway's own response to a preflight, without a route. */
export function preflightHeaders(cors: Cors, headers: IncomingHttpHeaders): Record<string, string> {
  const allowed = corsHeaders(cors, headers)
  if (Object.keys(allowed).length === 0) return {}
  return {
    ...allowed,
    'access-control-allow-methods': cors.AllowMethods.join(','),
    'access-control-allow-headers': cors.AllowHeaders.join(','),
    ...(cors.MaxAge === undefined ? {} : { 'access-control-max-age': String(cors.MaxAge) }),
  }
}
