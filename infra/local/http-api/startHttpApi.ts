import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { createJwtCheck } from './checkJwt.ts'
import { corsHeaders, preflightHeaders } from './cors.ts'
import { matchRoute } from './matchRoute.ts'
import type { HttpApi } from './readHttpApi.ts'
import { type HttpRequest, toPayload } from './toPayload.ts'

/** API Gateway refuses larger bodies itself. */
const PAYLOAD_BYTES_MAX = 10_000_000
/** Limit of a synchronous Lambda invocation, event and answer alike. */
const EVENT_BYTES_MAX = 6_000_000

/** Invokes a function by ARN. @throws when the invocation failed: crash, time-out, thrown error. */
export type Invoke = (functionArn: string, event: unknown) => Promise<unknown>

const Result = z.object({
  statusCode: z.number().int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
})

/** Runs the HTTP API of the template: routes, JWT authorizer, CORS, payload 2.0 and API Gateway's own refusals. */
export async function startHttpApi(options: { port: number; api: HttpApi; invoke: Invoke; now: () => number; log: (line: string) => void }) {
  const { api, invoke, now, log } = options
  const checkJwt = createJwtCheck()

  const answer = async (request: HttpRequest): Promise<{ statusCode: number; headers: Record<string, string | string[]>; body: Buffer | string }> => {
    const { method, url, headers, body } = request
    if (method === 'OPTIONS' && api.cors && headers['access-control-request-method']) {
      return { statusCode: 204, headers: preflightHeaders(api.cors, headers), body: '' }
    }
    const cors = corsHeaders(api.cors, headers)
    const refuse = (statusCode: number, message: string) => ({
      statusCode,
      headers: { 'content-type': 'application/json', ...cors },
      body: JSON.stringify({ message }),
    })

    const match = matchRoute(api.routes, method, url.pathname)
    if (!match) return refuse(404, 'Not Found')
    let claims = null
    if (match.route.authorizer) {
      const check = await checkJwt(match.route.authorizer, headers.authorization)
      if (!check.ok) return refuse(401, check.message)
      claims = check.claims
    }
    const payload = toPayload(request, match, claims, { apiId: api.apiId, requestId: randomUUID(), now: now() })
    if (body.length > PAYLOAD_BYTES_MAX || JSON.stringify(payload).length > EVENT_BYTES_MAX) return refuse(413, 'Request Too Long')

    try {
      const result = Result.parse(await withTimeout(invoke(match.route.functionArn, payload), match.route.timeoutMs))
      const own = Object.fromEntries(Object.entries(result.headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
      return {
        statusCode: result.statusCode,
        headers: { ...own, ...(result.cookies.length > 0 ? { 'set-cookie': result.cookies } : {}), ...cors },
        body: result.isBase64Encoded ? Buffer.from(result.body, 'base64') : result.body,
      }
    } catch (error) {
      log(`${method} ${url.pathname}: ${error instanceof Error ? error.message : String(error)}`)
      return error instanceof GatewayTimeout ? refuse(503, 'Service Unavailable') : refuse(500, 'Internal Server Error')
    }
  }

  const server = createServer((incoming, outgoing) => {
    void serve(incoming, outgoing, answer).catch((error) => {
      log(`HTTP API: ${error instanceof Error ? error.message : String(error)}`)
      outgoing.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port, '127.0.0.1', resolve))
  return {
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

class GatewayTimeout extends Error {
  override name = 'GatewayTimeout'
}

function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new GatewayTimeout(`integration took longer than ${timeoutMs} ms`)), timeoutMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: HttpRequest) => Promise<{ statusCode: number; headers: Record<string, string | string[]>; body: Buffer | string }>,
): Promise<void> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length
    // Beyond the limit only its excess counts, not its content.
    if (bytes <= PAYLOAD_BYTES_MAX + 1) chunks.push(chunk)
  }
  const body = bytes > PAYLOAD_BYTES_MAX ? Buffer.alloc(PAYLOAD_BYTES_MAX + 1) : Buffer.concat(chunks)
  const {
    statusCode,
    headers,
    body: answered,
  } = await answer({
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? '127.0.0.1'}`),
    headers: incoming.headers,
    body,
    sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
  })
  outgoing.writeHead(statusCode, headers)
  outgoing.end(answered)
}
