import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { toPrivacy } from '#privacy/presets.ts'
import { maskDetails } from './maskDetails.ts'

const open = toPrivacy({ privacy: 'open', hashIds: false })
const balanced = toPrivacy({ privacy: 'balanced', hashIds: false })
const plain = (requestBody: { text: string } | { note: string }, requestHeaders: Record<string, string> = {}) => ({
  method: 'POST',
  requestHeaders,
  responseHeaders: {},
  requestBody,
})

test.each([
  'authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'proxy-authorization',
  'x-csrf-token',
  'x-amz-security-token',
  'x-session-id',
])('%s is a secret', (name) => {
  expect(maskDetails(plain({ text: '' }, { [name]: 'zq' }), open).requestHeaders).toEqual({ [name]: '•••••' })
})

test('outside of open only what carries bytes is shown', () => {
  const told = maskDetails(plain({ text: 'hello' }, { 'content-type': 'text/plain', 'x-user': 'Ann' }), balanced)
  expect(told).toMatchObject({
    requestHeaders: { 'content-type': 'text/plain', 'x-user': '•••••' },
    requestBody: '•••••',
  })
  expect(maskDetails(plain({ note: 'Blob, 3 bytes' }), balanced).requestBody).toBe('[Blob, 3 bytes]')
})

test('forms and words are masked by name where they are no JSON', () => {
  expect(maskDetails(plain({ text: 'a=1&password=zq&api_key=zq2' }), open).requestBody).toBe(
    'a=1&password=•••••&api_key=•••••',
  )
})

test('records no value under a secret name, however deep', () => {
  const secret = fc.constantFrom(
    'password',
    'accessToken',
    'card_number',
    'cvv',
    'client_secret',
    'apiKey',
    'sessionId',
  )
  fc.assert(
    fc.property(
      secret,
      fc.array(fc.constantFrom('a', 'b', 'list'), { maxLength: 4 }),
      fc.constantFrom<unknown>('zq_1', 4711, ['zq_2'], { x: 'zq_3' }),
      (name, path, value) => {
        const body = path.reduceRight<unknown>((inner, key) => (key === 'list' ? [inner] : { [key]: inner }), {
          [name]: value,
        })
        expect(maskDetails(plain({ text: JSON.stringify(body) }), open).requestBody).not.toMatch(/zq_|4711/)
      },
    ),
  )
})
