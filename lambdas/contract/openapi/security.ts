import type { Route } from '../routes/route.ts'

type Requirement = Record<string, string[]>

/**
 * How callers of a route prove who they are, by names in {@link SECURITY_SCHEMES}: one of the requirements is enough.
 * Each names the action that a caller's role or scopes must allow in the project (roles.ts), as OpenAPI 3.1 allows for
 * every scheme.
 */
export function securityOf(route: Pick<Route, 'auth' | 'takesToken' | 'only' | 'needs'>): Requirement[] {
  const { auth, takesToken, only, needs } = route
  // An empty requirement: none is needed.
  if (auth === 'none') return takesToken ? [{}, { session: [] }, { personalToken: [] }, { secretKey: [] }] : []
  if (auth === 'key') return [{ keyInQuery: [] }, { keyInHeader: [] }]
  const actions = needs === undefined ? [] : [needs]
  const schemes = only === 'session' ? ['session'] : ['session', 'personalToken']
  // Who owns a project is a person.
  const all = only === undefined && needs !== 'own' ? [...schemes, 'secretKey'] : schemes
  return all.map((scheme) => ({ [scheme]: actions }))
}

export const SECURITY_SCHEMES = {
  session: {
    type: 'http',
    scheme: 'bearer',
    description: 'The access token of a signed-in member.',
  },
  personalToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'A personal token `inc_pat_…` of a member, with scopes.',
  },
  secretKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'A secret key `sk_…` of one project, with scopes. Requests need not name the project.',
  },
  keyInQuery: {
    ...{ type: 'apiKey', in: 'query', name: 'key' },
    description: 'A key of the project. It can only write recordings. In the query, no preflight is needed.',
  },
  keyInHeader: {
    ...{ type: 'apiKey', in: 'header', name: 'X-API-Key' },
    description: 'The same key in a header.',
  },
} as const
