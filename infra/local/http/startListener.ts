import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { acceptUpgrades, type Upgrade } from './acceptUpgrades.ts'
import { findFault } from './findFault.ts'
import { RequestError } from './requestError.ts'

/** Node counts path and headers together, as AWS does. */
const HEADER_BYTES_MAX = 16 * 1024
/**
 * A request whose headers or body take longer is answered 408. Nothing here accepts uploads from outside this machine.
 */
const REQUEST_SECONDS_MAX = 300

const HEADERS_MS_MAX = 60_000

/** Answers one request. `url` has the path and query; its host is meaningless. */
export type Serve = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void

/** How a server words its refusals. */
export type WriteRefusal = (
  statusCode: number,
  message: string,
  request: IncomingMessage,
) => { contentType: string; body: string }

export interface ListenerOptions {
  /** 0 takes a free one. */
  port: number
  serve: Serve
  /** Plain text when not given. */
  writeRefusal?: WriteRefusal
  /** Receives what the server could not answer; never an error of the client. */
  onFailure(error: unknown, request: { method: string; path: string }): void
  /** Takes over the connection of a WebSocket. Without it a request to upgrade is an ordinary one. */
  upgrade?: Upgrade | undefined
  headerBytesMax?: number
  /** 0 for a server whose clients hold a request open on purpose. */
  requestSecondsMax?: number
  keepAliveSeconds?: number
  /** How often slow requests are looked for; 30 s in Node by default. */
  checkEveryMs?: number
}

export interface Listener {
  port: number
  /** As `http://127.0.0.1:4901`. */
  origin: string
  /** Also ends open connections. */
  close(): Promise<void>
}

/**
 * Starts an HTTP server on 127.0.0.1: the only way a local server is started, so that no request can end the process,
 * hang, or pass for a request to another host. Malformed requests are answered 400, 414 or 431, a foreign `Host` 421, a
 * slow request 408 (this and non-HTTP input by Node itself), and whatever `serve` throws 500.
 * @throws Error EADDRINUSE when the port is taken
 */
export async function startListener(options: ListenerOptions): Promise<Listener> {
  const { serve, writeRefusal = asText, onFailure } = options
  const hosts = new Set<string>()

  const refuse = (
    response: ServerResponse,
    statusCode: number,
    message: string,
    headers: Record<string, string> = {},
  ) => {
    const { contentType, body } = writeRefusal(statusCode, message, response.req)
    response.writeHead(statusCode, {
      'content-type': contentType,
      'content-length': Buffer.byteLength(body),
      ...headers,
    })
    response.end(response.req.method === 'HEAD' ? undefined : body)
  }
  const settle = (error: unknown, request: IncomingMessage, response: ServerResponse) => {
    const isRefusal = error instanceof RequestError
    // A client that hung up gets no response, and that is not a failure of ours.
    if (!isRefusal && (request.errored || response.destroyed)) return void response.destroy()
    const { method = '', url = '' } = request
    if (!isRefusal) onFailure(error, { method, path: url.split('?')[0] ?? '' })
    // The rest of the request is read and dropped, otherwise the client would not read the response.
    request.resume()
    if (response.headersSent || response.destroyed) return void response.destroy()
    for (const name of response.getHeaderNames())
      if (/^(content-|transfer-|set-cookie)/.test(name)) response.removeHeader(name)
    if (isRefusal) refuse(response, error.statusCode, error.message, error.headers)
    else refuse(response, 500, 'Internal Server Error')
  }

  const server = createServer(
    { maxHeaderSize: options.headerBytesMax ?? HEADER_BYTES_MAX, connectionsCheckingInterval: options.checkEveryMs },
    (request, response) => {
      request.on('error', () => undefined)
      response.on('error', () => undefined)
      const answer = async () => {
        const fault = findFault(request, hosts)
        if (fault) throw new RequestError(fault.statusCode, fault.message, { connection: 'close' })
        await serve(request, response, new URL(request.url ?? '/', 'http://127.0.0.1'))
      }
      answer().catch((error: unknown) => settle(error, request, response))
    },
  )
  // Without a listener Node would cut the connection: nothing here is a proxy.
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  const endUpgraded = options.upgrade ? acceptUpgrades(server, hosts, options.upgrade) : () => undefined
  server.requestTimeout = (options.requestSecondsMax ?? REQUEST_SECONDS_MAX) * 1000
  // Node checks for slow bodies only if headers may not take longer than they.
  server.headersTimeout = Math.min(server.requestTimeout || HEADERS_MS_MAX, HEADERS_MS_MAX)
  server.keepAliveTimeout = (options.keepAliveSeconds ?? 60) * 1000

  const port = await listen(server, options.port)
  hosts.add(`127.0.0.1:${port}`).add(`localhost:${port}`)
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
        endUpgraded()
      }),
  }
}

const asText: WriteRefusal = (_, message) => ({ contentType: 'text/plain; charset=utf-8', body: message })

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('The server listens on no port.'))
      else resolve(address.port)
    })
  })
}
