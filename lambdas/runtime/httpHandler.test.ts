import { describe, expect, test } from '@jest/globals'

import { httpHandler } from './httpHandler.ts'

const silentLog = { info() {}, warn() {}, error() {} }

const answerOf = async (body: unknown) => {
  const handler = httpHandler(silentLog, async () => ({ statusCode: 200, body }))
  const { statusCode, body: text = '' } = await Reflect.apply(handler, undefined, [{ rawPath: '/', headers: {} }, {}])
  return { statusCode, body: JSON.parse(text) }
}

describe('an answer', () => {
  test('that Lambda sends is sent', async () => {
    const body = 'x'.repeat(5_900_000)
    expect(await answerOf(body)).toEqual({ statusCode: 200, body })
  })

  // Quotes are escaped twice: in the body, and the body in the response.
  test.each(['x'.repeat(6_000_001), '"'.repeat(1_600_000), 'ü'.repeat(3_100_000)])('that Lambda refuses says what to do', async (body) => {
    const { statusCode, body: refusal } = await answerOf(body)
    expect(statusCode).toBe(422)
    expect(refusal.error).toMatchObject({
      code: 'answer_too_large',
      limit: 6_000_000,
      message: expect.stringMatching(/^The answer would be 6\.\d MB; the limit is 6 MB/),
    })
  })
})
