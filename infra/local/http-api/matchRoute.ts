import type { HttpRoute } from './readHttpApi.ts'

export interface RouteMatch {
  route: HttpRoute
  pathParameters: Record<string, string>
}

/**
 * API Gateway's choice among the routes: full match before greedy `{proxy+}`, a literal before a variable, a named
 * method before ANY (developer guide, "Routing API requests").
 */
export function matchRoute(routes: HttpRoute[], method: string, path: string): RouteMatch | null {
  const segments = path.split('/').slice(1)
  let best: (RouteMatch & { rank: string }) | null = null
  for (const route of routes) {
    if (route.method !== 'ANY' && route.method !== method) continue
    const matched = matchSegments(route.segments, segments)
    if (!matched) continue
    const rank = `${matched.rank}${route.method === 'ANY' ? '1' : '0'}`
    if (!best || rank < best.rank) best = { route, pathParameters: matched.parameters, rank }
  }
  return best
}

/** Rank: one digit per segment of the template, 0 literal, 1 variable, 2 greedy; smaller is more specific. */
function matchSegments(
  template: string[],
  segments: string[],
): { parameters: Record<string, string>; rank: string } | null {
  const parameters: Record<string, string> = {}
  let rank = ''
  for (const [index, part] of template.entries()) {
    const greedy = /^\{(.+)\+\}$/.exec(part)?.[1]
    if (greedy) {
      const rest = segments.slice(index)
      if (rest.length === 0 || rest.join('') === '') return null
      parameters[greedy] = rest.map(decodeURIComponent).join('/')
      return { parameters, rank: `${rank}2` }
    }
    const segment = segments[index]
    if (segment === undefined) return null
    const name = /^\{(.+)\}$/.exec(part)?.[1]
    if (name) {
      if (segment === '') return null
      parameters[name] = decodeURIComponent(segment)
      rank += '1'
    } else {
      if (part !== segment) return null
      rank += '0'
    }
  }
  return segments.length === template.length ? { parameters, rank } : null
}
