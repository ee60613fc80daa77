import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { GetObjectCommand, NoSuchKey, type S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import { RequestError } from '../http/requestError.ts'
import { type Listener, startListener } from '../http/startListener.ts'
import type { DevServer } from '../watch/openDevServer.ts'
import type { WebBehavior, WebDistribution } from './readDistributions.ts'
import { createEdgeFunction } from './runEdgeFunction.ts'

/** CloudFront's own limit (CloudFront quotas: request headers, all together). */
const HEADER_BYTES_MAX = 20_480

/** Written by the deployment; no source has it. */
const SETTINGS = '/config.json'

/**
 * Emulates one CloudFront distribution: picks the behaviour by path, runs its function, reads the bucket or passes the
 * request to the HTTP API, and adds the headers of its policy.
 */
export async function startDistribution(options: {
  port: number
  distribution: WebDistribution
  s3: S3Client
  /** Of the HTTP API on this machine. */
  apiPort: number
  /** Serves the site from its sources instead of the bucket. */
  devServer?: DevServer | undefined
  log: (line: string) => void
}): Promise<Listener> {
  const { distribution, s3, apiPort, devServer, log } = options
  const behaviors = distribution.behaviors.map((behavior) => ({
    behavior,
    rewrite: behavior.functionCode ? createEdgeFunction(behavior.functionCode) : null,
  }))

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse, { pathname }: URL): Promise<void> => {
    const method = incoming.method ?? 'GET'
    const chosen = behaviors.find(({ behavior }) => matches(behavior.pathPattern, pathname))
    if (!chosen) throw new Error(`no behaviour for ${pathname}`)
    const { behavior, rewrite } = chosen
    const isSource = devServer !== undefined && behavior.pathPattern === null && pathname !== SETTINGS
    const headers = isSource ? devServer.headers(behavior.headers) : behavior.headers
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value)
    if (!behavior.allowedMethods.includes(method)) {
      throw new RequestError(
        403,
        'This distribution is not configured to allow the HTTP request method that was used for this request.',
      )
    }
    if (behavior.target.type === 'api') return passOn(incoming, outgoing, { apiPort, ...behavior })
    if (isSource && (await devServer.serve(incoming, outgoing))) return
    const path = rewrite ? rewrite(method, pathname) : pathname
    const key = path === '/' ? distribution.rootObject : decodeURIComponent(path.slice(1))
    return readObject(outgoing, s3, behavior, key, method)
  }

  return startListener({
    port: options.port,
    serve,
    upgrade: devServer?.upgrade,
    headerBytesMax: HEADER_BYTES_MAX,
    onFailure: (error, { method, path }) =>
      log(`${distribution.id}: ${method} ${path}: ${error instanceof Error ? error.message : String(error)}`),
  })
}

/** CloudFront's path patterns: `*` matches any characters, including slashes. */
function matches(pattern: string | null, path: string): boolean {
  if (pattern === null) return true
  const absolute = pattern.startsWith('/') ? pattern : `/${pattern}`
  return new RegExp(`^${absolute.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*')}$`).test(path)
}

/** Headers that concern one connection only, and `Host`, which the API sees as its own (AllViewerExceptHostHeader). */
const OF_THE_CONNECTION = new Set([
  'host',
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
])

/**
 * Passes a request to the HTTP API, and to nothing else: the address is that port of this machine, whatever the request
 * contains.
 */
function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { apiPort, sharedHeaders }: { apiPort: number; sharedHeaders: Record<string, string> },
): Promise<void> {
  const { method, url: path, rawHeaders } = incoming
  const kept = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && !OF_THE_CONNECTION.has(name.toLowerCase()) ? [name, rawHeaders[index + 1] ?? ''] : [],
  )
  return new Promise((resolve, reject) => {
    // A body without a length must stay framed, or its bytes would be read as the next request.
    const framing = incoming.headers['transfer-encoding'] === undefined ? [] : ['Transfer-Encoding', 'chunked']
    const headers = ['Host', `127.0.0.1:${apiPort}`, ...kept, ...framing]
    const upstream = httpRequest(
      { host: '127.0.0.1', port: apiPort, method, path, headers, setHost: false },
      (answer) => {
        const { connection, 'keep-alive': keepAlive, 'transfer-encoding': encoding, ...rest } = answer.headers
        // The behaviour's header policy has already set these, and wins.
        const own = Object.entries(rest).filter(([name]) => !outgoing.hasHeader(name))
        const isShared = incoming.headers.origin === undefined || 'access-control-allow-origin' in rest
        const shared = isShared ? {} : sharedHeaders
        outgoing.writeHead(answer.statusCode ?? 502, { ...shared, ...Object.fromEntries(own) })
        pipeline(answer, outgoing).then(resolve, reject)
      },
    )
    upstream.on('error', (error) => {
      // The API may have answered before it read the complete body, and its response is on its way.
      if (!outgoing.headersSent) reject(new RequestError(502, `The API does not answer: ${error.message}`))
    })
    pipeline(incoming, upstream).catch(() => undefined)
  })
}

async function readObject(
  outgoing: ServerResponse,
  s3: S3Client,
  behavior: WebBehavior,
  key: string,
  method: string,
): Promise<void> {
  if (behavior.target.type !== 's3') return
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket: behavior.target.bucket, Key: key }))
    outgoing.writeHead(200, {
      'content-type': object.ContentType ?? 'application/octet-stream',
      'content-length': String(object.ContentLength ?? 0),
      ...(object.CacheControl ? { 'cache-control': object.CacheControl } : {}),
      ...(object.ETag ? { etag: object.ETag } : {}),
    })
    const bytes = await object.Body?.transformToByteArray()
    outgoing.end(method === 'HEAD' ? undefined : bytes)
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 400)
      throw new RequestError(400, error.message)
    if (!(error instanceof NoSuchKey)) throw error
    // S3 reports that a file is missing only to a reader who may list the bucket. Neither response states how long it
    // may be cached.
    const { mayList } = behavior.target
    outgoing
      .writeHead(mayList ? 404 : 403, { 'content-type': 'text/plain' })
      .end(mayList ? 'NoSuchKey' : 'AccessDenied')
  }
}
