import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { freePorts } from '../../test/freePorts.ts'
import { openBucket } from '../../test/openBucket.ts'
import type { WebBehavior } from './readDistributions.ts'
import { startDistribution } from './startDistribution.ts'

const spa = "function handler(event) { var r = event.request; if (r.uri.lastIndexOf('.') <= r.uri.lastIndexOf('/')) r.uri = '/index.html'; return r }"

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
  for (const [Key, [Body, ContentType]] of Object.entries(files)) await bucket.put(Key, Body, { ContentType })

  api = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () =>
      response.writeHead(418, { 'x-api': 'yes' }).end(`${request.method} ${request.url} ${request.headers.host} ${Buffer.concat(chunks)}`),
    )
  })
  const apiPort = await freePorts(2, 10_000)
  const port = apiPort + 1
  await new Promise<void>((resolve) => api.listen(apiPort, '127.0.0.1', resolve))
  const behavior = (pathPattern: string | null, rest: Partial<WebBehavior>): WebBehavior => ({
    pathPattern,
    allowedMethods: ['GET', 'HEAD'],
    target: { type: 's3', bucket: bucket.Bucket },
    headers: {},
    functionCode: null,
    ...rest,
  })
  const distribution = {
    id: 'Web',
    rootObject: 'index.html',
    behaviors: [
      behavior('/api/*', { target: { type: 'api' }, allowedMethods: ['GET', 'POST'] }),
      behavior('/sdk/*', { headers: { 'access-control-allow-origin': '*' } }),
      behavior(null, { functionCode: spa, headers: { 'content-security-policy': "default-src 'self'" } }),
    ],
  }
  running = await startDistribution({ port, distribution, s3: bucket.s3, apiOrigin: `http://127.0.0.1:${apiPort}`, log: () => undefined })
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
])('%s is read from the bucket, by the path that the edge function asks for', async (path, body, type) => {
  const response = await fetch(origin + path)
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([200, type, body])
  expect(response.headers.get('content-security-policy')).toBe("default-src 'self'")
})

test('the behaviour of a path has its own headers and no rewrite', async () => {
  const script = await fetch(`${origin}/sdk/incuera.js`)
  expect([await script.text(), script.headers.get('access-control-allow-origin'), script.headers.get('content-security-policy')]).toEqual([
    '2',
    '*',
    null,
  ])
  // As S3 says it to whoever may not list: no hint whether it is there.
  expect((await fetch(`${origin}/sdk/none.js`)).status).toBe(403)
})

test('the API gets method, path, query and body, and its own host name', async () => {
  const response = await fetch(`${origin}/api/x?y=1`, { method: 'POST', body: 'hello' })
  expect([response.status, response.headers.get('x-api')]).toEqual([418, 'yes'])
  expect(await response.text()).toMatch(/^POST \/api\/x\?y=1 127\.0\.0\.1:\d+ hello$/)
})

test('a method that the behaviour does not allow is refused', async () => {
  expect((await fetch(`${origin}/index.html`, { method: 'POST' })).status).toBe(403)
})
