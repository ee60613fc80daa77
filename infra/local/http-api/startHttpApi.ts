import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import { readBody } from '../http/readBody.ts'
import { RequestError } from '../http/requestError.ts'
import { type Listener, startListener } from '../http/startListener.ts'
import { matchRoute } from './matchRoute.ts'
import type { HttpApi } from './readHttpApi.ts'
import { createThrottle } from './throttle.ts'
import { type HttpRequest, toPayload } from './toPayload.ts'

/** API Gateway refuses larger bodies itself. */
const PAYLOAD_BYTES_MAX = 10_000_000
/** Limit of a synchronous Lambda invocation, for event and response. */
const EVENT_BYTES_MAX = 6_000_000
/** Request line and headers together (API Gateway quotas). */
const HEADER_BYTES_MAX = 10_240

/** Invokes a function by ARN. @throws when the invocation failed: crash, time-out, thrown error */
export type Invoke = (functionArn: string, event: unknown) => Promise<unknown>

const Result = z.object({
  statusCode: z.number().int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
})

interface Answer {
  statusCode: number
  headers: Record<string, string | string[]>
  body: Buffer | string
}

/**
 * Runs the HTTP API of the template: routes, throttling, payload 2.0 and API Gateway's own refusals.
 */
export async function startHttpApi(options: {
  port: number
  api: HttpApi
  invoke: Invoke
  now: () => number
  log: (line: string) => void
}): Promise<Listener> {
  const { api, invoke, now, log } = options
  const throttle = createThrottle(api.throttling)

  const answer = async (request: HttpRequest): Promise<Answer> => {
    const { method, url } = request
    const match = matchRoute(api.routes, method, url.pathname)
    if (!match) throw new RequestError(404, 'Not Found')
    if (!throttle(match.route.routeKey, now())) throw new RequestError(429, 'Too Many Requests')
    const payload = toPayload(request, match, { apiId: api.apiId, requestId: randomUUID(), now: now() })
    if (Buffer.byteLength(JSON.stringify(payload)) > EVENT_BYTES_MAX) throw new RequestError(413, TOO_LONG)
    const result = Result.parse(await withTimeout(invoke(match.route.functionArn, payload), match.route.timeoutMs))
    const own = Object.fromEntries(
      Object.entries(result.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    )
    return {
      statusCode: result.statusCode,
      headers: { ...own, ...(result.cookies.length > 0 ? { 'set-cookie': result.cookies } : {}) },
      body: result.isBase64Encoded ? Buffer.from(result.body, 'base64') : result.body,
    }
  }

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse, url: URL): Promise<void> => {
    const { method = 'GET', headers } = incoming
    outgoing.setHeader('apigw-requestid', randomUUID())
    const body = await readBody(incoming, PAYLOAD_BYTES_MAX).catch((error: unknown) => {
      throw error instanceof RequestError ? new RequestError(413, TOO_LONG) : error
    })
    const sourceIp = incoming.socket.remoteAddress ?? '127.0.0.1'
    const answered = await answer({ method, url, headers, body, sourceIp }).catch((error: unknown) => {
      if (!(error instanceof GatewayTimeout)) throw error
      log(`${method} ${url.pathname}: ${error.message}`)
      throw new RequestError(503, 'Service Unavailable')
    })
    outgoing.writeHead(answered.statusCode, answered.headers).end(answered.body)
  }

  return startListener({
    port: options.port,
    serve,
    headerBytesMax: HEADER_BYTES_MAX,
    writeRefusal: (statusCode, message) => ({
      contentType: 'application/json',
      body: JSON.stringify({ message: statusCode === 400 ? 'Bad Request' : message }),
    }),
    onFailure: (error, { method, path }) =>
      log(`${method} ${path}: ${error instanceof Error ? error.message : String(error)}`),
  })
}

const TOO_LONG = 'Request Too Long'

class GatewayTimeout extends Error {
  override name = 'GatewayTimeout'
}

function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new GatewayTimeout(`integration took longer than ${timeoutMs} ms`)),
      timeoutMs,
    )
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
