import { describe, expect, test } from '@jest/globals'

import { RefusalError } from './errors.ts'
import { httpHandler } from './httpHandler.ts'

const silentLog = { info() {}, warn() {}, error() {} }

const answerOf = async (body: unknown) => {
  const handler = httpHandler(silentLog, async () => ({ statusCode: 200, body }))
  const { statusCode, body: text = '' } = await Reflect.apply(handler, undefined, [{ rawPath: '/', headers: {} }, {}])
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
    const handler = httpHandler({ ...silentLog, error: (message) => void logged.push(message) }, () =>
      Promise.reject(error),
    )
    const { statusCode, headers, body } = await Reflect.apply(handler, undefined, [{ rawPath: '/', headers: {} }, {}])
    return { statusCode, headers, body: JSON.parse(body), logged }
  }

  test('a refusal becomes its status, its body, and Retry-After if it has one', async () => {
    const detail = { limit: 100, advice: 'later', retryAfterSeconds: 5 } as const
    expect(await refuse(new RefusalError('too_many_requests', 'Too many.', detail))).toEqual({
      statusCode: 429,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'retry-after': '5' },
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
