import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3'
import type { WebBehavior, WebDistribution } from './readDistributions.ts'
import { createEdgeFunction } from './runEdgeFunction.ts'

/**
 * Plays one CloudFront distribution: picks the behaviour by path, runs its function, reads the bucket or passes the
 * request to the HTTP API, and adds the headers of its policy.
 */
export async function startDistribution(options: {
  port: number
  distribution: WebDistribution
  s3: S3Client
  apiOrigin: string
  log: (line: string) => void
}) {
  const { distribution, s3, apiOrigin, log } = options
  const behaviors = distribution.behaviors.map((behavior) => ({
    behavior,
    rewrite: behavior.functionCode ? createEdgeFunction(behavior.functionCode) : null,
  }))

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const method = incoming.method ?? 'GET'
    const { pathname } = new URL(incoming.url ?? '/', 'http://127.0.0.1')
    const chosen = behaviors.find(({ behavior }) => matches(behavior.pathPattern, pathname))
    if (!chosen) throw new Error(`no behaviour for ${pathname}`)
    const { behavior, rewrite } = chosen
    for (const [name, value] of Object.entries(behavior.headers)) outgoing.setHeader(name, value)
    if (!behavior.allowedMethods.includes(method)) {
      outgoing.writeHead(403).end('This distribution is not configured to allow the HTTP request method')
      return
    }
    if (behavior.target.type === 'api') return passOn(incoming, outgoing, apiOrigin)
    const path = rewrite ? rewrite(method, pathname) : pathname
    const key = path === '/' ? distribution.rootObject : decodeURIComponent(path.slice(1))
    return readObject(outgoing, s3, behavior, key, method)
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error) => {
      log(`${distribution.id}: ${incoming.method} ${incoming.url}: ${error instanceof Error ? error.message : String(error)}`)
      if (!outgoing.headersSent) outgoing.writeHead(502)
      outgoing.end()
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

/** CloudFront's path patterns: `*` stands for any characters, slashes as well. */
function matches(pattern: string | null, path: string): boolean {
  if (pattern === null) return true
  const absolute = pattern.startsWith('/') ? pattern : `/${pattern}`
  return new RegExp(`^${absolute.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*')}$`).test(path)
}

function passOn(incoming: IncomingMessage, outgoing: ServerResponse, apiOrigin: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const target = new URL(incoming.url ?? '/', apiOrigin)
    // AllViewerExceptHostHeader: the API sees its own host name.
    const upstream = httpRequest(target, { method: incoming.method, headers: { ...incoming.headers, host: target.host } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      pipeline(answer, outgoing).then(resolve, reject)
    })
    upstream.once('error', reject)
    pipeline(incoming, upstream).catch(reject)
  })
}

async function readObject(outgoing: ServerResponse, s3: S3Client, behavior: WebBehavior, key: string, method: string): Promise<void> {
  if (behavior.target.type !== 's3') return
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket: behavior.target.bucket, Key: key }))
    outgoing.writeHead(200, {
      'content-type': object.ContentType ?? 'application/octet-stream',
      'content-length': String(object.ContentLength ?? 0),
      'cache-control': object.CacheControl ?? 'no-cache',
      ...(object.ETag ? { etag: object.ETag } : {}),
    })
    const bytes = await object.Body?.transformToByteArray()
    outgoing.end(method === 'HEAD' ? undefined : bytes)
  } catch (error) {
    if (!(error instanceof NoSuchKey)) throw error
    // S3 behind an access control without ListBucket says 403 for what is not there, and so does CloudFront.
    outgoing.writeHead(403, { 'content-type': 'text/plain' }).end('AccessDenied')
  }
}
