import type { Route } from '../routes/route.ts'

/** How callers of each kind of route prove who they are, by names in `SECURITY_SCHEMES`. */
export const SECURITY: Record<Route['auth'], Record<string, string[]>[]> = {
  none: [],
  key: [{ keyInQuery: [] }, { keyInHeader: [] }],
  member: [{ member: [] }],
}

export const SECURITY_SCHEMES = {
  member: {
    type: 'http',
    scheme: 'bearer',
    description: 'The access token of a signed-in member.',
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
