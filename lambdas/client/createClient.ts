import { isRefusalCode, Refusal } from '@incuera/contract/refusals.ts'
import type { Route } from '@incuera/contract/routes/route.ts'
import * as z from 'zod'
import { ApiError } from './apiError.ts'
import { buildRequest, type RequestParts } from './buildRequest.ts'
import { createKnownAnswers } from './knownAnswers.ts'

type Part<Key extends string, Schema> = Schema extends z.core.$ZodType
  ? Record<string, never> extends z.input<Schema>
    ? { [K in Key]?: z.input<Schema> }
    : { [K in Key]: z.input<Schema> }
  : unknown

/** What a caller passes for a route of the contract: what its schemas accept. */
export type RouteInput<R extends Route> = Part<'params', R['params']> &
  Part<'query', R['query']> &
  (R extends { body: infer Body } ? Part<'body', Body> : unknown)

export interface Api {
  /** Calls a route and parses its response. @throws ApiError */
  call<R extends Route>(
    route: R,
    input: RouteInput<R> & RequestParts,
    signal?: AbortSignal,
  ): Promise<z.output<R['response']>>
}

/** Where the access token comes from. */
export interface Tokens {
  current(): Promise<string | null>
  /** A new token after the API refused the old one; null when the member must sign in again. */
  renew(): Promise<string | null>
}

export interface ClientPorts {
  /** Origin before the path, such as `https://replay.example`; empty for that of the page. */
  base: string
  get: typeof fetch
  /** A token that is sent as it is, or where the current one comes from. */
  tokens: string | Tokens
}

/** The API of the contract over HTTP, as the member to whom the token belongs. */
export function createClient({ base, get, tokens: given }: ClientPorts): Api {
  const tokens = typeof given === 'string' ? fixed(given) : given
  const send = async (request: { url: string; init: RequestInit }, token: string | null, signal?: AbortSignal) => {
    const headers = { ...request.init.headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) }
    return get(request.url, { ...request.init, headers, signal }).catch((error: unknown) => {
      if (signal?.aborted) throw error
      throw new ApiError({ type: 'unreachable' }, 'The API cannot be reached. Check your network connection.', {
        cause: error,
      })
    })
  }

  const known = createKnownAnswers()
  return {
    async call<R extends Route>(
      route: R,
      input: RouteInput<R> & RequestParts,
      signal?: AbortSignal,
    ): Promise<z.output<R['response']>> {
      const { url, init } = buildRequest(base, route, input)
      const request = { url, init: { ...init, headers: { ...init.headers, ...known.headersOf(route, url) } } }
      const isPublic = route.auth === 'none'
      const token = isPublic
        ? route.takesToken
          ? await tokens.current()
          : null
        : ((await tokens.current()) ?? (await tokens.renew()))
      let response = token || isPublic ? await send(request, token, signal) : null
      if (token && response?.status === 401) {
        const renewed = await tokens.renew()
        response = renewed ? await send(request, renewed, signal) : null
      }
      if (!response || response.status === 401)
        throw new ApiError({ type: 'signed-out' }, 'The token was refused. Sign in again.')

      const isUnchanged = response.status === 304
      const body: unknown = isUnchanged ? known.bodyOf(url) : await response.json().catch(() => undefined)
      if (!response.ok && !isUnchanged) throw refusal(response.status, body)
      const answer = parseAnswer<R['response']>(route.response, body, `${route.method} ${route.path}`)
      if (!isUnchanged) known.keep(url, response.headers.get('etag'), body)
      return answer
    },
  }
}

const fixed = (token: string): Tokens => ({ current: async () => token, renew: async () => null })

function parseAnswer<S extends z.core.$ZodType>(schema: S, body: unknown, what: string): z.output<S> {
  const parsed = z.safeParse(schema, body)
  if (parsed.success) return parsed.data
  throw new ApiError({ type: 'garbled' }, `The API returned an unexpected response to ${what}.`, {
    cause: parsed.error,
  })
}

function refusal(statusCode: number, body: unknown): ApiError {
  const parsed = Refusal.safeParse(body)
  if (parsed.success) {
    const { code, detail, field, limit } = parsed.data
    const known = isRefusalCode(code) ? code : 'unknown'
    return new ApiError({ type: 'refused', statusCode, code: known, field, limit }, detail)
  }
  // The gateway in front of the functions has its own error format.
  return new ApiError({ type: 'refused', statusCode, code: 'unknown' }, `The API answered HTTP ${statusCode}.`)
}
