import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { TEXT_CHARACTERS_MAX } from '../limits.ts'
import { identifyError } from './identifyError.ts'
import { normalizeFile } from './normalizeFile.ts'
import { normalizeMessage } from './normalizeMessage.ts'
import { readTopFrame } from './readTopFrame.ts'

describe('normalizeMessage', () => {
  test.each([
    ['Order 4711 of 12.50 failed', 'Order <n> of <n> failed'],
    ['GET https://a.example/x?id=7 failed', 'GET <url> failed'],
    ["Cannot read properties of undefined (reading 'price')", 'Cannot read properties of undefined (reading <text>)'],
    ['"a" is “b”', '<text> is <text>'],
    ["can't pay, don't know", "can't pay, don't know"],
    ['user 3f2b8c1d-0000-4000-8000-0123456789ab', 'user <n>'],
    ['key 0xff, object 8f3a2b1c, ulid 01ARZ3NDEKTSV4RRFFQ69G5FAV', 'key <n>, object <n>, ulid <n>'],
    ['ann@shop.example is taken', '<email> is taken'],
    ['a   b\n c', 'a b c'],
  ])('%s', (message, normal) => expect(normalizeMessage(message)).toBe(normal))

  test('no message costs much more than another', () => {
    const parts = ["'", '“', '"a', 'a-', 'a1', '1', '@a', 'a://', 'f', '`\n', '. ', 'a.', '1.', 'https://a.example/ ']
    const startedAt = performance.now()
    for (const part of parts) {
      const message = part.repeat(TEXT_CHARACTERS_MAX).slice(0, TEXT_CHARACTERS_MAX)
      for (let times = 0; times < 100; times++) normalizeMessage(message)
    }
    // 0.2 ms each on an idle machine.
    expect((performance.now() - startedAt) / parts.length / 100).toBeLessThan(3)
  })
})

test.each([
  ['https://a.example/assets/cart-BX3kQ9a1.js?v=2', '/assets/cart.js'],
  ['https://a.example/assets/cart-DfGhJkLm.js', '/assets/cart.js'],
  ['https://a.example/main.8f3a2b1c.chunk.js', '/main.js'],
  ['https://a.example/v1.4.2/app.min.js', '/app.js'],
  ['https://a.example/2026-12-01/app-1.4.2.mjs#x', '/app.mjs'],
  ['https://a.example/a1b2c3d4e5f6/checkout-button.js', '/checkout-button.js'],
  ['https://a.example/', '/'],
  ['webpack-internal:///./src/cart.ts', '/./src/cart.ts'],
])('normalizeFile(%s)', (address, file) => expect(normalizeFile(address)).toBe(file))

describe('readTopFrame', () => {
  const stack = (...lines: string[]) => ['TypeError: at work', ...lines].join('\n')
  test.each([
    ['Chromium', '    at async Cart.pay [as submit] (https://a.example/cart-BX3kQ9a1.js:1:2)', 'Cart.pay'],
    ['Chromium, anonymous', '    at https://a.example/cart.js:1:2', ''],
    ['Firefox', 'pay/<@https://a.example/cart.js:1:2', 'pay'],
    ['Safari', 'pay@https://a.example/cart.js:1:2', 'pay'],
    ['a minifier', '    at Ka.n (https://a.example/cart.js:1:2)', ''],
  ])('%s', (_, line, name) => expect(readTopFrame(stack(line))).toEqual({ name, file: '/cart.js' }))

  test('skips extensions and the code of others', () => {
    const others = [
      ...['chrome-extension://abc/x.js', 'safari-web-extension://abc/x.js', 'moz-extension://abc/x.js'],
      ...[
        'https://a.example/node_modules/x/y.js',
        'https://cdn.jsdelivr.net/npm/x.js',
        'https://a.example/vendor.1a2b3c.js',
      ],
      ...['https://a.example/react-dom.production.min.js', 'https://a.example/js/jquery-3.7.1.min.js'],
      ...['https://www.googletagmanager.com/gtm.js', 'https://a.example/chunk-vendors.js'],
    ].map((address) => `    at call (${address}:1:2)`)
    expect(readTopFrame(stack(...others))).toBeNull()
    expect(readTopFrame(stack(...others, '    at pay (https://a.example/reactions.js:3:4)'))).toEqual({
      name: 'pay',
      file: '/reactions.js',
    })
  })

  test('never throws, whatever the stack is', () => {
    fc.assert(fc.property(fc.string(), (text) => void readTopFrame(`x\n    at ${text} (https://a/b.js:1:2)\n${text}`)))
    readTopFrame('    at '.repeat(2_000))
    readTopFrame(`    at ${'a:'.repeat(400)}\n`.repeat(10))
  })
})

describe('identifyError', () => {
  const stack = '    at pay (https://a.example/cart.js:1:2)'
  const textOf = (message: string, of = stack) => identifyError({ message, kind: 'error', stack: of }).text

  test('two occurrences of one error are the same, also after a new build', () => {
    const later = '    at pay (https://b.example/cart.1a2b3c4d.js:7:9)'
    expect(textOf('TypeError: order 7 is gone')).toBe(textOf('TypeError: order 4712 is gone', later))
  })

  test('another type, message or place is another error', () => {
    const texts = [
      textOf('TypeError: a'),
      textOf('RangeError: a'),
      textOf('TypeError: b'),
      textOf('TypeError: a', '    at buy (https://a.example/cart.js:1:2)'),
      textOf('TypeError: a', ''),
    ]
    expect(new Set(texts).size).toBe(texts.length)
  })

  test.each(['••••', '****'])('words masked with %s are known by type and place', (mask) => {
    expect(textOf(`TypeError: ${mask} ${mask}`)).toBe(textOf(`TypeError: ${mask}`))
    expect(textOf(`TypeError: ${mask}`)).not.toBe(textOf(`RangeError: ${mask}`))
    expect(textOf(`TypeError: ${mask}`)).not.toBe(textOf(`TypeError: ${mask}`, '    at x (https://a.example/y.js:1:2)'))
  })

  test('names the type', () => {
    const typeOf = (message: string, kind = 'error') => identifyError({ message, kind }).type
    expect(typeOf('Uncaught (in promise) ChunkLoadError: no')).toBe('ChunkLoadError')
    expect(typeOf('DOMException')).toBe('DOMException')
    expect(typeOf('Errors: 3')).toBe('Error')
    expect(typeOf('{"code":7}', 'unhandledrejection')).toBe('UnhandledRejection')
    expect(identifyError({ message: '' })).toMatchObject({ type: 'Error', topFrame: undefined })
  })
})
