import { gzipSync } from 'node:zlib'
import { ProjectId } from '@incuera/contract/ids.ts'
import { hasProjectInQuery, PROJECT_QUERY } from '@incuera/contract/routes/projectInQuery.ts'
import { type Route, type RouteName, routes } from '@incuera/contract/routes.ts'
import fc from 'fast-check'
import { arbitraryOf } from './arbitraryOf.ts'
import { hostileBodies, hostileTexts } from './hostileValues.ts'
import type { Known } from './known.ts'
import { spoil } from './spoil.ts'
import { toErased } from './toErased.ts'

/** A request as it goes over the wire, with the route it was generated for. */
export interface WireRequest {
  route: RouteName
  /** Straight to the API, or through the dashboard's distribution. */
  via: 'api' | 'dashboard'
  method: string
  /** Path and query, escaped. */
  target: string
  headers: Record<string, string>
  body: Buffer
}

/** The path up to an id, as in `Known.ids`. */
export const placeOf = (path: string, param: string) => path.slice(0, path.indexOf(`{${param}}`))

/** A schema says nothing about what is in a query. */
const QUERIES = [
  'SELECT count(*) FROM events',
  'SELECT * FROM sessions LIMIT 5',
  'SELECT type, count(*) FROM events GROUP BY type ORDER BY 2 DESC',
  'SELECT * FROM other.events',
  "SELECT * FROM read_csv('/etc/passwd')",
  'SELECT 1; DROP TABLE events',
  'COPY events TO x',
  `SELECT ${'('.repeat(2_000)}1${')'.repeat(2_000)}`,
]

const all = Object.entries(routes) as [RouteName, Route][]
const hostile = fc.constantFrom(...hostileTexts)
/** Mostly the right value, now and then one of the others. */
const mostly = <T>(right: fc.Arbitrary<T>, ...others: fc.Arbitrary<T>[]) =>
  fc.oneof({ weight: 8, arbitrary: right }, ...others.map((arbitrary) => ({ weight: 1, arbitrary })))

/**
 * Requests to every route of the contract: right, almost right, and hostile in path, query, headers, body, encoding,
 * method or token.
 */
export const wireRequest = (known: Known): fc.Arbitrary<WireRequest> =>
  fc.oneof(...all.map(([name, route]) => requestTo(name, route, known)))

function requestTo(name: RouteName, route: Route, known: Known): fc.Arbitrary<WireRequest> {
  const { contentType, body } = bodyOf(name, route, known)
  return fc
    .record({
      // `/` of the dashboard is the dashboard.
      via: route.path === '/' ? fc.constant('api' as const) : fc.constantFrom('api' as const, 'dashboard' as const),
      method: mostly(
        fc.constant<string>(route.method),
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'),
      ),
      path: pathOf(route, known),
      query: queryOf(route, known),
      door: doorOf(route, known),
      body,
      contentType,
      more: mostly(
        fc.constant({}),
        fc.dictionary(fc.constantFrom(...HEADERS), fc.stringMatching(/^[ -~]{0,200}$/), { maxKeys: 3 }),
      ),
    })
    .map(({ via, method, path, query, door, body, contentType, more }) => ({
      route: name,
      via,
      method,
      target: `${method === 'DELETE' ? toErased(path, known) : path}${toQuery({ ...query, ...door.query, ...body.query })}`,
      headers: { ...contentType, ...door.headers, ...more },
      body: body.bytes,
    }))
}

const HEADERS = [
  'origin',
  'user-agent',
  'cookie',
  'accept',
  'x-forwarded-for',
  'x-api-key',
  'content-encoding',
  'if-none-match',
  'range',
  'expect-ct',
  'referer',
]

function pathOf(route: Route, known: Known): fc.Arbitrary<string> {
  const exists: Record<string, fc.Arbitrary<string>> = {
    pid: fc.constant(known.pid),
    sid: fc.constantFrom(...known.sid),
  }
  const valid = arbitraryOf(route.params).map((params) => params as Record<string, string>)
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const chosen = fc.record(
    Object.fromEntries(
      names.map((name) => {
        const id = known.ids[placeOf(route.path, name)]
        const created = id === undefined ? undefined : fc.constant(id)
        return [name, exists[name] ?? created ?? valid.map((params) => params[name] ?? 'x')]
      }),
    ),
  )
  const path = fc.tuple(
    chosen,
    valid,
    fc.dictionary(fc.constantFrom('pid', 'sid', 'keyId', 'renderId', 'queryId'), hostile, { maxKeys: 1 }),
    fc.nat(9),
  )
  return path.map(([right, other, wrong, dice]) => {
    const params: Record<string, string> = dice < 7 ? right : dice < 8 ? other : { ...right, ...wrong }
    return route.path.replace(/\{(\w+)\}/g, (_, name: string) => escapeText(params[name] ?? ''))
  })
}

function queryOf(route: Route, known: Known): fc.Arbitrary<Record<string, string>> {
  const valid = arbitraryOf(route.query).map((query) =>
    Object.fromEntries(Object.entries(query as object).map(([name, value]) => [name, String(value)])),
  )
  const names = fc.constantFrom('limit', 'cursor', 'status', 'key', 'c', 'x', '__proto__')
  const wrong = fc.dictionary(names, fc.oneof(hostile, fc.constant(known.key), fc.base64String()), { maxKeys: 2 })
  const project = hasProjectInQuery(route) ? projectOf(known) : fc.constant({})
  return mostly(
    fc.tuple(project, valid).map(([named, right]) => ({ ...named, ...right })),
    fc.tuple(project, valid, wrong).map(([named, right, more]) => ({ ...named, ...right, ...more })),
  )
}

const projectOf = (known: Known): fc.Arbitrary<Record<string, string>> =>
  mostly(
    fc.constant<Record<string, string>>({ [PROJECT_QUERY]: known.pid }),
    arbitraryOf(ProjectId).map((pid) => ({ [PROJECT_QUERY]: String(pid) })),
    hostile.map((pid) => ({ [PROJECT_QUERY]: pid })),
    fc.constant({}),
  )

interface Door {
  query: Record<string, string>
  headers: Record<string, string>
}

function doorOf(route: Route, known: Known): fc.Arbitrary<Door> {
  const none: Door = { query: {}, headers: {} }
  const forged = fc.constantFrom(
    'Bearer ',
    'Bearer x',
    'Basic eDp5',
    `Bearer ${known.token.slice(0, -3)}abc`,
    `bearer ${known.token}`,
    `Bearer ${known.token.split('.').slice(0, 2).join('.')}.`,
  )
  if (route.auth === 'member') {
    return mostly(
      fc.constant<Door>({ query: {}, headers: { authorization: `Bearer ${known.token}` } }),
      fc.constant(none),
      forged.map((authorization) => ({ query: {}, headers: { authorization } })),
    )
  }
  if (route.auth === 'none') return fc.constant(none)
  return mostly(
    fc.constant<Door>({ query: { key: known.key }, headers: {} }),
    fc.constant<Door>({ query: {}, headers: { 'x-api-key': known.key } }),
    hostile.map((key) => ({ query: { key }, headers: {} })),
    fc.constant(none),
  )
}

interface Body {
  bytes: Buffer
  query: Record<string, string>
}

function bodyOf(name: RouteName, route: Route, known: Known) {
  const schema = route.body
  const isSdk = route.auth === 'key'
  const plain = (bytes: Buffer): Body => ({ bytes, query: {} })
  const zipped = (bytes: Buffer): Body => ({ bytes, query: { c: 'gz' } })
  const hostileBody = fc.constantFrom(...hostileBodies)
  const contentType = mostly(
    fc.constant<Record<string, string>>({
      'content-type': isSdk ? 'application/x-www-form-urlencoded' : 'application/json',
    }),
    fc.constantFrom<Record<string, string>>(
      {},
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json; charset=utf-16' },
      { 'content-type': 'multipart/form-data' },
    ),
  )
  if (!schema) return { contentType, body: mostly(fc.constant(plain(Buffer.alloc(0))), hostileBody.map(plain)) }
  const queries = fc.constantFrom(...QUERIES).map((sql): unknown => ({ sql }))
  const valid = fc
    .tuple(
      name === 'startSql' ? fc.oneof(arbitraryOf(schema), queries) : arbitraryOf(schema),
      fc.constantFrom(...known.sid),
      fc.boolean(),
    )
    .map(([value, sid, isKnown]) => (isSdk && isKnown ? { ...(value as object), sid } : value))
  const document = fc
    .oneof({ weight: 2, arbitrary: valid }, { weight: 3, arbitrary: spoil(valid) })
    .map((value) => Buffer.from(JSON.stringify(value) ?? ''))
  const cut = fc.tuple(document, fc.nat(50)).map(([bytes, by]) => bytes.subarray(0, Math.max(0, bytes.length - by)))
  const text = mostly(document, hostileBody, cut)
  if (!isSdk) return { contentType, body: text.map(plain) }
  const gzipped = text.map((bytes) => zipped(gzipSync(bytes)))
  const broken = gzipped.map(({ bytes, query }) => ({ bytes: Buffer.from(bytes).fill(7, 12, 20), query }))
  return {
    contentType,
    body: fc.oneof(
      { weight: 6, arbitrary: gzipped },
      { weight: 3, arbitrary: text.map(plain) },
      { weight: 1, arbitrary: broken },
      { weight: 1, arbitrary: text.map(zipped) },
    ),
  }
}

/**
 * Lone surrogates cannot be escaped; hostile texts that are escapes already go as they are, where a client can send
 * them.
 */
const escapeText = (text: string) =>
  /^[!-~]+$/.test(text) && (text.startsWith('%') || text.includes('%2f'))
    ? text
    : encodeURIComponent(text.replace(/\p{Cs}/gu, ''))

const toQuery = (query: Record<string, string>) => {
  const pairs = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${escapeText(value)}`)
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
