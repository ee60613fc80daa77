import { deflateRawSync, gzipSync } from 'node:zlib'
import {
  BODY_BYTES_MAX,
  INFLATED_BYTES_MAX,
  KEY_BYTES_MAX,
  MEMBERS_PER_BODY_MAX,
  NESTING_LEVELS_MAX,
  STRING_BYTES_MAX,
  VALUES_PER_BODY_MAX,
} from '@incuera/contract/limits.ts'
import { describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { RefusalError } from '../runtime/errors.ts'
import { openBody } from './openBody.ts'

const base64 = (bytes: Uint8Array, options: { c?: string; headers?: Record<string, string> } = {}) => ({
  body: Buffer.from(bytes).toString('base64'),
  isBase64Encoded: true,
  headers: options.headers ?? {},
  queryStringParameters: options.c === undefined ? {} : { c: options.c },
})
const plain = (body: string | undefined) => ({
  body,
  isBase64Encoded: false,
  headers: {},
  queryStringParameters: undefined,
})
const attempt = (event: Parameters<typeof openBody>[0]) => {
  try {
    return openBody(event)
  } catch (error) {
    return error
  }
}
const refusal = (event: Parameters<typeof openBody>[0]) => {
  const error = attempt(event)
  if (!(error instanceof RefusalError)) throw new Error(`no refusal: ${String(error)}`)
  return [error.statusCode, error.code, error.detail.limit]
}

describe('openBody', () => {
  test('reads gzip, however it is announced, and plain JSON', () => {
    const zipped = gzipSync('{"a":"ü"}')
    const events = [
      base64(zipped, { c: 'gz' }),
      base64(zipped, { headers: { 'content-encoding': 'gzip' } }),
      base64(zipped),
    ]
    for (const event of events) expect(openBody(event)).toMatchObject({ value: { a: 'ü' }, gzipped: zipped })
    for (const event of [plain('{"a":"ü"}'), base64(Buffer.from('{"a":"ü"}'))]) {
      const opened = openBody(event)
      expect(opened.value).toEqual({ a: 'ü' })
      expect(opened.gzipped).toBeUndefined()
    }
  })

  test('refuses what is not gzip, or is truncated', () => {
    const zipped = gzipSync(JSON.stringify({ words: Array.from({ length: 100 }, (_, number) => Math.sin(number)) }))
    expect(refusal(base64(Buffer.from('{}'), { c: 'gz' }))).toEqual([400, 'not_gzip', undefined])
    expect(refusal(base64(deflateRawSync('{}'), { c: 'gz' }))).toEqual([400, 'not_gzip', undefined])
    expect(refusal(base64(zipped.subarray(0, zipped.length / 2)))).toEqual([400, 'not_gzip', undefined])
  })

  test('refuses what is not JSON', () => {
    expect(refusal(plain(undefined))).toEqual([400, 'not_json', undefined])
    expect(refusal(plain('{"a":'))).toEqual([400, 'not_json', undefined])
    expect(refusal(base64(Buffer.from([0x22, 0xff, 0x22])))).toEqual([400, 'not_json', undefined])
    expect(refusal(base64(gzipSync('nothing')))).toEqual([400, 'not_json', undefined])
  })

  test('refuses a body that is too large, compressed or inflated', () => {
    expect(refusal(base64(Buffer.alloc(BODY_BYTES_MAX + 1)))).toEqual([413, 'too_large', BODY_BYTES_MAX])
    expect(refusal(base64(gzipSync(Buffer.alloc(INFLATED_BYTES_MAX + 1, ' '))))).toEqual([
      413,
      'too_large',
      INFLATED_BYTES_MAX,
    ])
    // A gzip inside a gzip is inflated only once.
    expect(refusal(base64(gzipSync(gzipSync('{}'))))).toEqual([400, 'not_json', undefined])
  })

  test('gzip followed by other bytes; several members are one text', () => {
    const zipped = gzipSync('{"a":1}')
    for (const tail of ['x', '\0', '\x1f\x8b', 'PK garbage']) {
      expect(refusal(base64(Buffer.concat([zipped, Buffer.from(tail, 'latin1')])))).toEqual([
        400,
        'not_gzip',
        undefined,
      ])
    }
    expect(openBody(base64(Buffer.concat([gzipSync('{"a":'), gzipSync('1}')]))).value).toEqual({ a: 1 })
  })

  test('skips a byte order mark', () => {
    expect(openBody(base64(gzipSync('\uFEFF{"a":1}')))).toMatchObject({ value: { a: 1 }, text: Buffer.from('{"a":1}') })
  })

  test('refuses more values, longer strings and names, and more fields than parsing may cost', () => {
    const zipped = (json: string) => refusal(base64(gzipSync(json, { level: 1 })))
    const values = (count: number) => `{"data":[${'1,'.repeat(count - 3)}1]}`
    expect(openBody(base64(gzipSync(values(VALUES_PER_BODY_MAX)))).value).toMatchObject({ data: expect.anything() })
    expect(zipped(values(VALUES_PER_BODY_MAX + 1))).toEqual([413, 'too_many_values', VALUES_PER_BODY_MAX])
    expect(zipped(`[${'{},'.repeat(VALUES_PER_BODY_MAX)}1]`)).toEqual([413, 'too_many_values', VALUES_PER_BODY_MAX])
    expect(zipped(`["${'a'.repeat(STRING_BYTES_MAX + 1)}"]`)).toEqual([400, 'too_long', STRING_BYTES_MAX])
    expect(zipped(`{"a":{"${'a'.repeat(KEY_BYTES_MAX + 1)}":1}}`)).toEqual([400, 'too_long', KEY_BYTES_MAX])
    const fields = (count: number) => `{${Array.from({ length: count }, (_, field) => `"f${field}":1`)}}`
    expect(openBody(plain(fields(MEMBERS_PER_BODY_MAX))).value).toMatchObject({ f0: 1 })
    expect(zipped(fields(MEMBERS_PER_BODY_MAX + 1))).toEqual([400, 'too_many_fields', MEMBERS_PER_BODY_MAX])
  })

  test('refuses two fields of one name, even in two spellings', () => {
    expect(refusal(plain('{"user":{"id":"a"},"user":null}'))).toEqual([400, 'bad_name', undefined])
    expect(refusal(plain('{"\\u0075ser":{"id":"a"}}'))).toEqual([400, 'bad_name', undefined])
    expect(openBody(plain('{"a":{"b":1,"b":2,"\\u0062":3}}')).value).toEqual({ a: { b: 3 } })
  })

  test('refuses a bomb of ten million values before it is parsed', () => {
    const bomb = base64(gzipSync(`{"events":[{"type":3,"timestamp":1,"data":[${'1,'.repeat(10_000_000)}1]}]}`))
    expect(Buffer.from(bomb.body, 'base64').length).toBeLessThan(50_000)
    const parse = jest.spyOn(JSON, 'parse')
    expect(refusal(bomb)).toEqual([413, 'too_many_values', VALUES_PER_BODY_MAX])
    expect(parse).not.toHaveBeenCalled()
    parse.mockRestore()
  })

  test('refuses nesting that is too deep', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}"]\\"["${']'.repeat(levels)}`
    expect(openBody(plain(nested(NESTING_LEVELS_MAX))).value).toBeInstanceOf(Array)
    expect(refusal(plain(nested(NESTING_LEVELS_MAX + 1)))).toEqual([400, 'too_deep', NESTING_LEVELS_MAX])
    expect(refusal(plain('{"a":['.repeat(2_000_000 / 6)))).toEqual([400, 'too_deep', NESTING_LEVELS_MAX])
  })

  test('opens or refuses any bytes', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 200 }).map((noise) => gzipSync(noise)),
      fc.jsonValue().map((value) => gzipSync(JSON.stringify(value))),
      fc.uint8Array({ maxLength: 50 }).map((noise) => Buffer.concat([gzipSync('{}'), noise])),
    )
    fc.assert(
      fc.property(bytes, fc.constantFrom('gz', undefined), (body, c) => {
        const result = attempt(base64(body, { c }))
        if (result instanceof Error) expect(result).toBeInstanceOf(RefusalError)
      }),
      { numRuns: 500 },
    )
  })
})
