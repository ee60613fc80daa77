import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freePorts } from '#testing/freePorts.ts'
import { openBucket } from '#testing/openBucket.ts'
import { sendRaw, statusesOf } from '#testing/sendRaw.ts'
import type { WebBehavior } from './readDistributions.ts'
import { startDistribution } from './startDistribution.ts'

const spa =
  "function handler(event) { var r = event.request; if (r.uri.lastIndexOf('.') <= r.uri.lastIndexOf('/')) r.uri = '/index.html'; return r }"

let bucket: Awaited<ReturnType<typeof openBucket>>
let api: Server
let running: Awaited<ReturnType<typeof startDistribution>>
let origin: string

beforeAll(async () => {
  bucket = await openBucket()
  const files = {
    'index.html': ['<h1>app</h1>', 'text/html'],
    'assets/a.js': ['1', 'text/javascript'],
    'sdk/incuera.js': ['2', 'text/javascript'],
  } as const
  for (const [Key, [Body, ContentType]] of Object.entries(files))
    await bucket.put(Key, Body, { ContentType, CacheControl: 'max-age=9' })

  api = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () =>
      response
        .writeHead(418, {
          ...{ 'x-api': 'yes', 'x-content-type-options': 'anything' },
          ...(request.url === '/intake/own' ? { 'access-control-allow-origin': 'https://shop.example' } : {}),
        })
        .end(`${request.method} ${request.url} ${request.headers.host} ${Buffer.concat(chunks)}`),
    )
  })
  const apiPort = await freePorts(2, 10_000)
  const port = apiPort + 1
  await new Promise<void>((resolve) => api.listen(apiPort, '127.0.0.1', resolve))
  const behavior = (pathPattern: string | null, rest: Partial<WebBehavior>): WebBehavior => ({
    pathPattern,
    allowedMethods: ['GET', 'HEAD'],
    target: { type: 's3', bucket: bucket.Bucket, mayList: true },
    ...{ headers: {}, sharedHeaders: {} },
    functionCode: null,
    ...rest,
  })
  const distribution = {
    id: 'Web',
    rootObject: 'index.html',
    behaviors: [
      behavior('/api/*', {
        target: { type: 'api' },
        allowedMethods: ['GET', 'POST'],
        headers: { 'x-content-type-options': 'nosniff' },
      }),
      behavior('/intake/*', { target: { type: 'api' }, sharedHeaders: { 'access-control-allow-origin': '*' } }),
      behavior('/sdk/*', { headers: { 'access-control-allow-origin': '*' } }),
      behavior('/closed/*', { target: { type: 's3', bucket: bucket.Bucket, mayList: false } }),
      behavior(null, { functionCode: spa, headers: { 'content-security-policy': "default-src 'self'" } }),
    ],
  }
  running = await startDistribution({ port, distribution, s3: bucket.s3, apiPort, log: () => undefined })
  origin = `http://127.0.0.1:${port}`
})

afterAll(async () => {
  await running.close()
  await new Promise((resolve) => api.close(resolve))
  await bucket.close()
})

test.each([
  ['/', '<h1>app</h1>', 'text/html'],
  ['/projects/p1/sessions/abc', '<h1>app</h1>', 'text/html'],
  ['/assets/a.js', '1', 'text/javascript'],
])('%s is read from the bucket, by the path that the edge function sets', async (path, body, type) => {
  const response = await fetch(origin + path)
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([200, type, body])
  expect(response.headers.get('content-security-policy')).toBe("default-src 'self'")
})

test('the behaviour of a path has its own headers and no rewrite', async () => {
  const script = await fetch(`${origin}/sdk/incuera.js`)
  expect([
    await script.text(),
    script.headers.get('access-control-allow-origin'),
    script.headers.get('content-security-policy'),
  ]).toEqual(['2', '*', null])
})

test.each([
  ['/assets/none.js', 404],
  ['/sdk/none.js', 404],
  // As S3 answers a reader who may not list: no hint whether it exists.
  ['/closed/none.js', 403],
])('%s is missing: %d, and nobody may cache that response', async (path, status) => {
  const response = await fetch(origin + path)
  expect([response.status, response.headers.get('cache-control')]).toEqual([status, null])
  expect((await fetch(`${origin}/assets/a.js`)).headers.get('cache-control')).toBe('max-age=9')
})

test('the API gets method, path, query and body, and its own host name', async () => {
  const response = await fetch(`${origin}/api/x?y=1`, { method: 'POST', body: 'hello' })
  expect([response.status, response.headers.get('x-api'), response.headers.get('x-content-type-options')]).toEqual([
    418,
    'yes',
    'nosniff',
  ])
  expect(await response.text()).toMatch(/^POST \/api\/x\?y=1 127\.0\.0\.1:\d+ hello$/)
})

test('pages of other origins may read what the API does not share itself, where the behaviour says so', async () => {
  const sharedWith = async (path: string, headers: Record<string, string>) =>
    (await fetch(origin + path, { headers })).headers.get('access-control-allow-origin')
  const foreign = { origin: 'https://a.example' }
  expect(await sharedWith('/intake/own', foreign)).toBe('https://shop.example')
  expect(await sharedWith('/intake/other', foreign)).toBe('*')
  expect([await sharedWith('/intake/other', {}), await sharedWith('/api/x', foreign)]).toEqual([null, null])
})

describe('the API is the only address that a request reaches', () => {
  let elsewhere: Server
  const reached: string[] = []
  let elsewherePort: number
  beforeAll(async () => {
    elsewhere = createServer((request, response) => {
      reached.push(`${request.method} ${request.url}`)
      response.end('<script>a page of somebody else</script>')
    })
    elsewherePort = await freePorts(1, 10_000)
    await new Promise<void>((resolve) => elsewhere.listen(elsewherePort, '127.0.0.1', resolve))
  })
  afterAll(() => new Promise((resolve) => elsewhere.close(resolve)))

  test.each([
    ['two slashes', (to: string) => `//${to}/api/x`],
    ['three slashes', (to: string) => `///${to}/api/x`],
    ['a backslash', (to: string) => `/\\${to}/api/x`],
    ['two backslashes', (to: string) => `\\\\${to}/api/x`],
    ['an absolute address', (to: string) => `http://${to}/api/x`],
    ['another scheme', (to: string) => `//user:password@${to}/api/x`],
    ['a name before it', (to: string) => `@${to}/api/x`],
    ['an escaped slash', (to: string) => `/%2f${to}/api/x`],
    ['an escaped backslash', (to: string) => `/%5c${to}/api/x`],
    ['after the API, upwards', (to: string) => `/api/..//${to}/api/x`],
    ['after the API', (to: string) => `/api//${to}/x`],
    ['in the query', (to: string) => `/api/x?//${to}`],
    ['an asterisk', () => '*'],
  ])('%s', async (_, target) => {
    const { port } = new URL(origin)
    const to = `127.0.0.1:${elsewherePort}`
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      const answer = await sendRaw(
        Number(port),
        `${method} ${target(to)} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer secret\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      )
      expect(answer).not.toContain('somebody else')
      expect(statusesOf(answer)).toHaveLength(1)
    }
    expect(reached).toEqual([])
  })

  test('a name that a page has bound to this machine is 421', async () => {
    const { port } = new URL(origin)
    const answer = await sendRaw(Number(port), `GET /api/x HTTP/1.1\r\nHost: evil.example:${port}\r\n\r\n`)
    expect(statusesOf(answer)).toEqual([421])
  })
})

test('a body without a length stays one request', async () => {
  const { port } = new URL(origin)
  const inner = `GET /smuggled HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`
  const answer = await sendRaw(
    Number(port),
    `GET /api/x HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n`,
  )
  expect(statusesOf(answer)).toEqual([418])
  expect(answer).toContain('GET /api/x')
})

test('a bad request for S3 is one here too', async () => {
  expect((await fetch(`${origin}/${'k'.repeat(1_100)}.js`)).status).toBe(400)
})

test('a method that the behaviour does not allow is refused', async () => {
  expect((await fetch(`${origin}/index.html`, { method: 'POST' })).status).toBe(403)
})
