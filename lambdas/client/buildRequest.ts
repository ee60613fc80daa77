import { hasProjectInQuery, PROJECT_QUERY } from '@incuera/contract/routes/projectInQuery.ts'
import type { Route } from '@incuera/contract/routes/route.ts'

/** The parts of a call, by the names that the contract gives them. */
export interface RequestParts {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

/**
 * Puts the parts into the places that the route defines.
 * @example buildRequest('', routes.listKeys, { params: { pid: 'p123' } }).url === '/api/api-keys?projectId=p123'
 * @throws Error for a missing path parameter: a bug of ours
 */
export function buildRequest(
  base: string,
  route: Route,
  { params = {}, query = {}, body }: RequestParts,
): { url: string; init: RequestInit } {
  const param = (name: string): string => {
    const value = params[name]
    if (typeof value === 'string' && value !== '') return value
    throw new Error(`${route.method} ${route.path}: parameter ${name} is missing`)
  }
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(param(name)))
  const search = new URLSearchParams(hasProjectInQuery(route) ? { [PROJECT_QUERY]: param('pid') } : {})
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const init: RequestInit =
    body === undefined
      ? { method: route.method }
      : { method: route.method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  return { url: `${base}${path}${search.size ? `?${search}` : ''}`, init }
}
