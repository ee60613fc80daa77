import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { freePorts } from '../../test/freePorts.ts'
import type { HttpApi } from './readHttpApi.ts'
import { startHttpApi } from './startHttpApi.ts'

const route = (method: string, path: string, timeoutMs = 5000) => ({
  method,
  segments: path.split('/').slice(1),
  routeKey: `${method} ${path}`,
  functionArn: path,
  timeoutMs,
  authorizer: null,
})
const api: HttpApi = {
  apiId: 'api',
  cors: { AllowOrigins: ['*'], AllowMethods: ['POST'], AllowHeaders: ['content-type'], ExposeHeaders: [], MaxAge: 60 },
  routes: [
    route('POST', '/echo'),
    route('GET', '/crash'),
    route('GET', '/slow', 50),
    { ...route('GET', '/private'), authorizer: { issuer: 'http://127.0.0.1:9', audience: ['x'] } },
  ],
}
const invoke = async (functionArn: string, event: unknown) => {
  if (functionArn === '/crash') throw new Error('Runtime exited')
  if (functionArn === '/slow') return new Promise((resolve) => setTimeout(resolve, 500, { statusCode: 200 }).unref())
  return { statusCode: 201, headers: { 'X-Own': 'yes' }, body: JSON.stringify(event) }
}

let origin: string
let running: Awaited<ReturnType<typeof startHttpApi>>
beforeAll(async () => {
  const port = await freePorts(1, 10_000)
  running = await startHttpApi({ port, api, invoke, now: () => 0, log: () => undefined })
  origin = `http://127.0.0.1:${port}`
})
afterAll(() => running.close())

const echo = async (body: string | Uint8Array<ArrayBuffer>, contentType: string) => {
  const response = await fetch(`${origin}/echo?key=a&key=b`, {
    method: 'POST',
    body,
    headers: { 'content-type': contentType, origin: 'https://shop.example' },
  })
  return { response, event: (await response.json()) as APIGatewayProxyEventV2 }
}

describe('HTTP API', () => {
  test('payload 2.0 with joined query values, and the answer of the function with CORS', async () => {
    const { response, event } = await echo('{"a":1}', 'application/json')
    expect(response.status).toBe(201)
    expect(response.headers.get('x-own')).toBe('yes')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /echo',
      rawPath: '/echo',
      rawQueryString: 'key=a&key=b',
      queryStringParameters: { key: 'a,b' },
      body: '{"a":1}',
      isBase64Encoded: false,
    })
  })

  test('a form body is base64, as on AWS, so that gzip comes through whole', async () => {
    const bytes = new Uint8Array([31, 139, 0, 255, 128])
    const { event } = await echo(bytes, 'application/x-www-form-urlencoded')
    expect(event.isBase64Encoded).toBe(true)
    expect([...Buffer.from(event.body ?? '', 'base64')]).toEqual([...bytes])
  })

  test('preflight is answered without the function', async () => {
    const response = await fetch(`${origin}/echo`, {
      method: 'OPTIONS',
      headers: { origin: 'https://a.example', 'access-control-request-method': 'POST' },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-methods')).toBe('POST')
  })

  test.each([
    ['no route', 'GET', '/none', 404],
    ['crash', 'GET', '/crash', 500],
    ['slow', 'GET', '/slow', 503],
    ['no token', 'GET', '/private', 401],
  ])('%s → %s %s %i', async (_name, method, path, status) => {
    expect((await fetch(origin + path, { method })).status).toBe(status)
  })

  test('a body beyond 10 MB is 413 before any function sees it', async () => {
    const response = await fetch(`${origin}/echo`, { method: 'POST', body: new Uint8Array(10_000_001), headers: { 'content-type': 'text/plain' } })
    expect(response.status).toBe(413)
  })
})
