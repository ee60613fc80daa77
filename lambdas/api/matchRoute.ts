import { type Route, routes } from '@incuera/contract/routes.ts'
import { RefusalError } from '../runtime/errors.ts'

const patterns = Object.values<Route>(routes).map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}))

export interface RouteMatch {
  route: Route
  /** The parts of the path that the template names, decoded but not yet parsed. */
  params: Record<string, string>
}

/** The methods of the routes at a path; none where there is nothing. */
export const methodsAt = (path: string): string[] => [
  ...new Set(patterns.filter(({ pattern }) => pattern.test(path)).map(({ route }) => route.method)),
]

/**
 * Finds the route of a request, such as `GET /api/api-keys`.
 * @throws RefusalError 404 for an unknown path, 405 for a known path with another method
 */
export function matchRoute(method: string, path: string): RouteMatch {
  const matches = patterns.flatMap(({ route, pattern }) => {
    const match = pattern.exec(path)
    return match ? [{ route, params: match.groups ?? {} }] : []
  })
  if (matches.length === 0) throw new RefusalError('unknown_route', `There is nothing at ${path}.`)
  // `/api/sessions/start` before `/api/sessions/{sid}`, as the gateway chooses.
  const match = matches
    .filter(({ route }) => route.method === method)
    .sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0]
  if (!match) {
    const methods = matches.map(({ route }) => route.method).join(', ')
    throw new RefusalError('wrong_method', `${path} knows ${methods}, not ${method}.`)
  }
  return {
    route: match.route,
    params: Object.fromEntries(Object.entries(match.params).map(([name, value]) => [name, decode(value)])),
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new RefusalError('invalid', `The path contains ${part}, which is not percent-encoded text.`)
  }
}
