import { Refusal } from '@incuera/contract/refusals.ts'
import { routes } from '@incuera/contract/routes.ts'
import { z } from 'zod'
import type { WireAnswer } from './sendWire.ts'
import type { WireRequest } from './wireRequest.ts'

/** What the gateway itself refuses, before any function. */
const GatewayRefusal = z.strictObject({ message: z.string() })
const GATEWAY_STATUSES = [400, 401, 403, 404, 413, 414, 421, 429]

/** @returns what is wrong with a response, null if it is one that the contract promises */
export function judgeAnswer({ route, method, via }: WireRequest, { status, text }: WireAnswer): string | null {
  if (status >= 500) return `${status}: ${text.slice(0, 500)}`
  if (method === 'HEAD' || method === 'OPTIONS' || method === 'TRACE') return null
  // Node's own parser refuses headers without a message.
  if (status === 431) return null
  if (via === 'dashboard' && [400, 403, 414].includes(status)) return null
  const value = parseJson(text)
  if (value === undefined) return `${status} with a body that is not JSON: ${text.slice(0, 200)}`
  if (status < 300) {
    // The method, or the path with a hostile parameter, may be those of another route.
    if (method !== routes[route].method) return null
    const parsed = routes[route].response.safeParse(value)
    if (parsed.success || isOfAnotherRoute(value)) return null
    return `${status} with another body than the response of ${route}: ${z.prettifyError(parsed.error)}`
  }
  if (Refusal.safeParse(value).success) return null
  return GATEWAY_STATUSES.includes(status) && GatewayRefusal.safeParse(value).success
    ? null
    : `${status} with a body that is not a refusal: ${text.slice(0, 200)}`
}

/** `/api/sessions/` with an empty id is the list. */
const isOfAnotherRoute = (value: unknown) =>
  Object.values(routes).some(({ response }) => response.safeParse(value).success)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
