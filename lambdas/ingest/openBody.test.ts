import { deflateRawSync, gzipSync } from 'node:zlib'
import { BODY_BYTES_MAX, INFLATED_BYTES_MAX, NESTING_LEVELS_MAX } from '@incuera/contract/limits.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RefusalError } from '../runtime/errors.ts'
import { openBody } from './openBody.ts'

const base64 = (bytes: Uint8Array, options: { c?: string; headers?: Record<string, string> } = {}) => ({
  body: Buffer.from(bytes).toString('base64'),
  isBase64Encoded: true,
  headers: options.headers ?? {},
  queryStringParameters: options.c === undefined ? {} : { c: options.c },
})
const plain = (body: string | undefined) => ({ body, isBase64Encoded: false, headers: {}, queryStringParameters: undefined })
const refusal = async (event: Parameters<typeof openBody>[0]) => {
  const error = await openBody(event).catch((thrown: unknown) => thrown)
  if (!(error instanceof RefusalError)) throw new Error(`no refusal: ${String(error)}`)
  return [error.statusCode, error.code, error.detail.limit]
}

describe('openBody', () => {
  test('gzip, however it is announced, and plain JSON', async () => {
    const zipped = gzipSync('{"a":"ü"}')
    const events = [base64(zipped, { c: 'gz' }), base64(zipped, { headers: { 'content-encoding': 'gzip' } }), base64(zipped)]
    for (const event of events) expect(await openBody(event)).toMatchObject({ json: { a: 'ü' }, gzipped: zipped })
    for (const event of [plain('{"a":"ü"}'), base64(Buffer.from('{"a":"ü"}'))]) {
      const opened = await openBody(event)
      expect(opened.json).toEqual({ a: 'ü' })
      expect(opened.gzipped).toBeUndefined()
    }
  })

  test('what is not gzip, or is cut off', async () => {
    const zipped = gzipSync(JSON.stringify({ words: Array.from({ length: 100 }, (_, number) => Math.sin(number)) }))
    expect(await refusal(base64(Buffer.from('{}'), { c: 'gz' }))).toEqual([400, 'not_gzip', undefined])
    expect(await refusal(base64(deflateRawSync('{}'), { c: 'gz' }))).toEqual([400, 'not_gzip', undefined])
    expect(await refusal(base64(zipped.subarray(0, zipped.length / 2)))).toEqual([400, 'not_gzip', undefined])
  })

  test('what is not JSON', async () => {
    expect(await refusal(plain(undefined))).toEqual([400, 'not_json', undefined])
    expect(await refusal(plain('{"a":'))).toEqual([400, 'not_json', undefined])
    expect(await refusal(base64(Buffer.from([0x22, 0xff, 0x22])))).toEqual([400, 'not_json', undefined])
    expect(await refusal(base64(gzipSync('nothing')))).toEqual([400, 'not_json', undefined])
  })

  test('too large, as it comes and as it inflates', async () => {
    expect(await refusal(base64(Buffer.alloc(BODY_BYTES_MAX + 1)))).toEqual([413, 'too_large', BODY_BYTES_MAX])
    expect(await refusal(base64(gzipSync(Buffer.alloc(INFLATED_BYTES_MAX + 1, ' '))))).toEqual([413, 'too_large', INFLATED_BYTES_MAX])
    // A gzip of a gzip inflates once only.
    expect(await refusal(base64(gzipSync(gzipSync('{}'))))).toEqual([400, 'not_json', undefined])
  })

  test('too deep', async () => {
    const nested = (levels: number) => `${'['.repeat(levels)}"]\\"["${']'.repeat(levels)}`
    expect((await openBody(plain(nested(NESTING_LEVELS_MAX)))).json).toBeInstanceOf(Array)
    expect(await refusal(plain(nested(NESTING_LEVELS_MAX + 1)))).toEqual([400, 'too_deep', NESTING_LEVELS_MAX])
    expect(await refusal(plain('{"a":['.repeat(2_000_000 / 6)))).toEqual([400, 'too_deep', NESTING_LEVELS_MAX])
  })

  test('any bytes are opened or refused', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 200 }).map((noise) => gzipSync(noise)),
      fc.jsonValue().map((value) => gzipSync(JSON.stringify(value))),
      fc.uint8Array({ maxLength: 50 }).map((noise) => Buffer.concat([gzipSync('{}'), noise])),
    )
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('gz', undefined), async (body, c) => {
        const result = await openBody(base64(body, { c })).catch((error: unknown) => error)
        if (result instanceof Error) expect(result).toBeInstanceOf(RefusalError)
      }),
      { numRuns: 500 },
    )
  })
})
