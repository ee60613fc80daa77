import { describe, expect, test } from '@jest/globals'

import { RefusalError } from './errors.ts'
import { httpHandler } from './httpHandler.ts'
import type { Sharing } from './sharing.ts'

const silentLog = { info() {}, warn() {}, error() {} }
const sharing: Sharing = {
  admits: (origin) => origin === 'https://shop.example',
  methodsAt: (path) => (path === '/' ? ['GET', 'POST'] : []),
  ...{ requestHeaders: ['content-type', 'x-api-key'], responseHeaders: ['retry-after', 'etag'] },
}
/** Calls a handler as Lambda does. */
const call = (
  handler: ReturnType<typeof httpHandler>,
  {
    headers = {},
    method = 'GET',
    path = '/',
  }: { headers?: Record<string, string>; method?: string; path?: string } = {},
) => Reflect.apply(handler, undefined, [{ rawPath: path, headers, requestContext: { http: { method } } }, {}])

const answerOf = async (body: unknown) => {
  const handler = httpHandler(silentLog, { answer: async () => ({ statusCode: 200, body }), sharing })
  const { statusCode, body: text = '' } = await call(handler)
  return { statusCode, body: JSON.parse(text) }
}

describe('a response', () => {
  test('that Lambda accepts is sent', async () => {
    const body = 'x'.repeat(5_900_000)
    expect(await answerOf(body)).toEqual({ statusCode: 200, body })
  })

  // Quotes are escaped twice: in the body, and the body in the response.
  test.each(['x'.repeat(6_000_001), '"'.repeat(1_600_000), 'ü'.repeat(3_100_000)])(
    'that Lambda would refuse is replaced by advice',
    async (body) => {
      const { statusCode, body: refusal } = await answerOf(body)
      expect(statusCode).toBe(422)
      expect(refusal).toMatchObject({
        code: 'answer_too_large',
        limit: 6_000_000,
        detail: expect.stringMatching(/^The response would be 6\.\d MB; the limit is 6 MB/),
      })
    },
  )
})

describe('an error', () => {
  /** The function's response when its work throws `error`, and its log. */
  const refuse = async (error: Error) => {
    const logged: string[] = []
    const log = { ...silentLog, error: (message: string) => void logged.push(message) }
    const { statusCode, headers, body } = await call(httpHandler(log, { answer: () => Promise.reject(error), sharing }))
    return { statusCode, headers, body: JSON.parse(body), logged }
  }

  test('a refusal becomes its status, its body, and Retry-After if it has one', async () => {
    const detail = { limit: 100, advice: 'later', retryAfterSeconds: 5 } as const
    expect(await refuse(new RefusalError('too_many_requests', 'Too many.', detail))).toEqual({
      statusCode: 429,
      headers: {
        ...{ 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'retry-after': '5' },
        vary: 'Origin',
      },
      body: {
        type: 'urn:incuera:refusal:too_many_requests',
        ...{ title: 'Too many requests', status: 429, detail: 'Too many.', code: 'too_many_requests' },
        ...{ limit: 100, advice: 'later' },
      },
      logged: [],
    })
    expect((await refuse(new RefusalError('invalid', 'Wrong.'))).headers).not.toHaveProperty('retry-after')
  })

  test('any other error is ours: logged, and a 500 that advises a retry', async () => {
    expect(await refuse(new Error('secret'))).toMatchObject({
      statusCode: 500,
      body: { code: 'internal', advice: 'later' },
      logged: ['request failed'],
    })
  })

  test.each([
    ['a full disk, or S3 in trouble', { name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } }],
    ['a throttled table', { name: 'ProvisionedThroughputExceededException', $metadata: { httpStatusCode: 400 } }],
    ['what the SDK would retry', { name: 'TimeoutError', $metadata: {}, $retryable: {} }],
  ])('an AWS service that is temporarily unavailable becomes 503 with Retry-After: %s', async (_, fields) => {
    const { statusCode, headers, body } = await refuse(Object.assign(new Error('secret'), fields))
    expect([statusCode, headers['retry-after'], body.code, body.advice]).toEqual([503, '5', 'unavailable', 'later'])
    expect(JSON.stringify(body)).not.toContain('secret')
  })

  test('a refusal by an AWS service is a bug of ours', async () => {
    const denied = Object.assign(new Error('x'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } })
    expect((await refuse(denied)).statusCode).toBe(500)
  })
})

describe('a page of another origin', () => {
  const origin = 'https://shop.example'
  const later = new RefusalError('too_many_requests', 'Too many.', { retryAfterSeconds: 5 })
  const answering = httpHandler(silentLog, {
    answer: async () => ({ statusCode: 200, headers: { etag: '"1"' }, body: 1 }),
    sharing,
  })
  const refusing = httpHandler(silentLog, { answer: () => Promise.reject(later), sharing })
  const shared = {
    ...{ 'access-control-allow-origin': origin, 'access-control-expose-headers': 'retry-after, etag' },
    vary: 'Origin',
  }

  test('reads answers and refusals if it is admitted', async () => {
    expect((await call(answering, { headers: { origin } })).headers).toMatchObject({ ...shared, etag: '"1"' })
    expect((await call(refusing, { headers: { origin } })).headers).toMatchObject({ ...shared, 'retry-after': '5' })
  })

  test.each(['https://evil.example', 'null', 'https://shop.example.evil.example', 'http://shop.example', ''])(
    'reads nothing if it is %s',
    async (foreign) => {
      for (const handler of [answering, refusing])
        for (const method of ['GET', 'OPTIONS']) {
          const headers = { origin: foreign, 'access-control-request-method': 'GET' }
          const answered = await call(handler, { headers, method })
          expect(answered.headers.vary).toBe('Origin')
          expect(Object.keys(answered.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
        }
    },
  )

  test('may ask what it may send, of paths where something is', async () => {
    const headers = { origin, 'access-control-request-method': 'POST' }
    expect(await call(refusing, { headers, method: 'OPTIONS' })).toEqual({
      statusCode: 204,
      headers: {
        ...{ vary: 'Origin', 'access-control-allow-origin': origin, 'access-control-max-age': '7200' },
        ...{ 'access-control-allow-methods': 'GET, POST', 'access-control-allow-headers': 'content-type, x-api-key' },
      },
    })
    expect((await call(refusing, { headers, method: 'OPTIONS', path: '/none' })).statusCode).toBe(429)
    expect((await call(refusing, { headers: { origin }, method: 'OPTIONS' })).statusCode).toBe(429)
  })

  test('finds its origin in an answer only if it is one', async () => {
    const open = httpHandler(silentLog, {
      answer: () => Promise.reject(later),
      sharing: { ...sharing, admits: () => true },
    })
    const allowed = async (text: string) =>
      (await call(open, { headers: { origin: text } })).headers['access-control-allow-origin']
    for (const right of ['null', 'http://127.0.0.1:3000', 'capacitor://localhost', 'https://[::1]:8080'])
      expect(await allowed(right)).toBe(right)
    for (const wrong of ['*', 'https://a b', 'https://a\r\nx: y', 'https://ä.example', `https://${'a'.repeat(301)}`])
      expect(await allowed(wrong)).toBeUndefined()
  })
})
