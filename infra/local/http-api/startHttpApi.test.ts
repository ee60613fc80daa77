import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { freePorts } from '#testing/freePorts.ts'
import { sendRaw, statusesOf } from '#testing/sendRaw.ts'
import type { HttpApi } from './readHttpApi.ts'
import { startHttpApi } from './startHttpApi.ts'

const route = (method: string, path: string, timeoutMs = 5000) => ({
  method,
  segments: path.split('/').slice(1),
  routeKey: `${method} ${path}`,
  functionArn: path,
  timeoutMs,
})
const api: HttpApi = {
  apiId: 'api',
  throttling: { standard: null, routes: { 'GET /seldom': { perSecond: 1, burst: 1 } } },
  routes: [
    route('POST', '/echo'),
    route('OPTIONS', '/echo'),
    route('GET', '/crash'),
    route('GET', '/slow', 50),
    route('GET', '/answers/{what}'),
    route('GET', '/seldom'),
  ],
}
/** What no function should return, and API Gateway answers with 500. */
const ANSWERS: Record<string, unknown> = {
  'no-status': { body: 'x' },
  'odd-status': { statusCode: 99, body: '' },
  'split-header': { statusCode: 200, headers: { location: 'a\r\nset-cookie: b' } },
  'bad-name': { statusCode: 200, headers: { 'a b': 'c' } },
  text: 'just text',
  null: null,
}
const invoke = async (functionArn: string, event: unknown) => {
  if (functionArn === '/crash') throw new Error('Runtime exited')
  if (functionArn === '/slow') return new Promise((resolve) => setTimeout(resolve, 500, { statusCode: 200 }).unref())
  const answer = ANSWERS[(event as APIGatewayProxyEventV2).pathParameters?.what ?? '']
  if (answer !== undefined) return answer
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
  test("payload 2.0 with joined query values, and the function's response", async () => {
    const { response, event } = await echo('{"a":1}', 'application/json')
    expect(response.status).toBe(201)
    expect(response.headers.get('x-own')).toBe('yes')
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

  test('a form body is base64, as on AWS, so that gzip arrives intact', async () => {
    const bytes = new Uint8Array([31, 139, 0, 255, 128])
    const { event } = await echo(bytes, 'application/x-www-form-urlencoded')
    expect(event.isBase64Encoded).toBe(true)
    expect([...Buffer.from(event.body ?? '', 'base64')]).toEqual([...bytes])
  })

  test('a preflight is a request like others: the function of its route answers it, or nobody does', async () => {
    const headers = { origin: 'https://a.example', 'access-control-request-method': 'POST' }
    const ask = (path: string) => fetch(origin + path, { method: 'OPTIONS', headers })
    expect(await (await ask('/echo')).json()).toMatchObject({ routeKey: 'OPTIONS /echo', headers })
    const unasked = await ask('/seldom')
    expect([unasked.status, unasked.headers.get('access-control-allow-origin')]).toEqual([404, null])
  })

  test.each([
    ['no route', 'GET', '/none', 404],
    ['crash', 'GET', '/crash', 500],
    ['slow', 'GET', '/slow', 503],
  ])('%s → %s %s %i', async (_name, method, path, status) => {
    expect((await fetch(origin + path, { method })).status).toBe(status)
  })

  test('a body beyond 10 MB is 413 before any function sees it', async () => {
    const response = await fetch(`${origin}/echo`, {
      method: 'POST',
      body: new Uint8Array(10_000_001),
      headers: { 'content-type': 'text/plain' },
    })
    expect(response.status).toBe(413)
  })

  test.each(Object.keys(ANSWERS))('an invalid response is 500: %s', async (what) => {
    const response = await fetch(`${origin}/answers/${what}`)
    expect([response.status, await response.json(), response.headers.get('set-cookie')]).toEqual([
      500,
      { message: 'Internal Server Error' },
      null,
    ])
  })

  test('a route over its rate is 429', async () => {
    expect((await fetch(`${origin}/seldom`)).status).toBe(201)
    const response = await fetch(`${origin}/seldom`)
    expect([response.status, await response.json()]).toEqual([429, { message: 'Too Many Requests' }])
  })

  test.each([
    ['an invalid escape', '/answers/%zz', 400],
    ['bytes that are not UTF-8', '/answers/%ff', 400],
    ['two slashes', '//', 400],
  ])('%s is 400 in JSON, like every refusal', async (_, target, status) => {
    const { port } = new URL(origin)
    const answer = await sendRaw(
      Number(port),
      `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
    )
    expect(statusesOf(answer)).toEqual([status])
    expect(answer).toContain('{"message":"Bad Request"}')
  })

  test('request line and headers over 10,240 bytes are 431', async () => {
    expect((await fetch(`${origin}/echo`, { method: 'POST', headers: { 'x-long': 'a'.repeat(10_300) } })).status).toBe(
      431,
    )
  })

  test('a name that is not this server is 421', async () => {
    const { port } = new URL(origin)
    expect(statusesOf(await sendRaw(Number(port), `GET /echo HTTP/1.1\r\nHost: evil.example\r\n\r\n`))).toEqual([421])
  })
})
